/**
 * Verification between companies: GS1 lightweight messages, asked and answered, and whether
 * partners are authorised: credentials, licences, first contacts.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"gs1", "party", "custody", "verify", "rounds", "web"})
package org.pedigree.vrs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
