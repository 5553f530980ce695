/** The EU profile: pack states of the European Medicines Verification System, undo, and alerts. */
@NullMarked
@ApplicationModule(allowedDependencies = {"gs1", "epcis", "custody", "dispute", "party", "web"})
package org.pedigree.emvs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
