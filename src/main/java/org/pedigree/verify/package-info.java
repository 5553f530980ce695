/** Answers whether a scanned pack is genuine, saleable and witnessed. */
@NullMarked
@ApplicationModule(allowedDependencies = {"gs1", "epcis", "custody", "ledger", "party", "web"})
package org.pedigree.verify;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
