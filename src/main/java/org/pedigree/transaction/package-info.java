/**
 * Transaction information and transaction statements of shipments, as the DSCSA asks for them, and
 * the EPCIS documents that partners are sent of them.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {"gs1", "epcis", "custody", "exchange", "party", "trace", "web"})
package org.pedigree.transaction;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
