/** Loads the sample story through the ordinary doors. */
@NullMarked
@ApplicationModule(allowedDependencies = {"as2", "capture", "epcis", "party"})
package org.pedigree.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
