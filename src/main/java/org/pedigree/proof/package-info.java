/** Evidence packages: made for whoever may see the evidence, checked by anybody, offline. */
@NullMarked
@ApplicationModule(
    allowedDependencies = {"gs1", "epcis", "ledger", "ledger::block", "party", "trace", "web"})
package org.pedigree.proof;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
