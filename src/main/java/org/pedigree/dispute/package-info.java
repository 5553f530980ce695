/** What people say by hand of mistakes and disputes, and what they are told of them. */
@NullMarked
@ApplicationModule(allowedDependencies = {"gs1", "epcis", "custody", "party", "web"})
package org.pedigree.dispute;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
