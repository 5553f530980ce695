/** Tells a pack's history and whereabouts, with the evidence for each step. */
@NullMarked
@ApplicationModule(
    allowedDependencies = {"gs1", "epcis", "custody", "ledger", "nodes", "party", "web"})
package org.pedigree.trace;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
