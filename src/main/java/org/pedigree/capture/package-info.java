/** Accepts a document once, stores it, has it judged and answers. */
@NullMarked
@ApplicationModule(allowedDependencies = {"gs1", "epcis", "custody", "party", "web"})
package org.pedigree.capture;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
