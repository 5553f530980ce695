/** The counter: what people scan, what they are told, and what they do next with a pack. */
@NullMarked
@ApplicationModule(allowedDependencies = {"gs1", "epcis", "custody", "party", "verify", "web"})
package org.pedigree.counter;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
