/** Verification between companies: GS1 lightweight messages, asked and answered. */
@NullMarked
@ApplicationModule(allowedDependencies = {"gs1", "party", "custody", "verify", "web"})
package org.pedigree.vrs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
