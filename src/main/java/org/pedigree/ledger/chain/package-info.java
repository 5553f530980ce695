/**
 * The way to an Ethereum node: JSON-RPC as Besu speaks it, keys, transactions, and the dev chain.
 */
@NullMarked
package org.pedigree.ledger.chain;

import org.jspecify.annotations.NullMarked;
