/**
 * Custody moves and evidence roots on the chain, the read-back of what was mined, and the dev
 * chain.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"gs1", "epcis", "custody", "nodes", "party", "web"})
package org.pedigree.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
