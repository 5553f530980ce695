/** The contracts as Java sees them: calls, events and errors, keys, leaves and contents trees. */
@NullMarked
package org.pedigree.ledger.contract;

import org.jspecify.annotations.NullMarked;
