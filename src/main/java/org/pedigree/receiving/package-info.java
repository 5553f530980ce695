/** Receipts of goods: by scan or by request, compared with what was shipped, made events. */
@NullMarked
@ApplicationModule(
    allowedDependencies = {"gs1", "epcis", "custody", "capture", "cases", "party", "web"})
package org.pedigree.receiving;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
