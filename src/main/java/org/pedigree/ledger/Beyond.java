package org.pedigree.ledger;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pedigree.ledger.chain.Log.Place;
import org.pedigree.ledger.contract.ChainEvent.RootAppended;

/**
 * What a chain holds of this node beyond what its database knows.
 *
 * @param block the last with something of it
 * @param roots in the order of the chain
 * @param takenOver our accounts by holder, where the database has others
 * @param nonces the next one of each of our accounts
 */
record Beyond(
    long block,
    List<Root> roots,
    List<Operation> operations,
    Map<Bytes32, String> takenOver,
    Map<String, Long> nonces) {

  record Root(RootAppended appended, Place place) {}

  /** An operation that took effect, as it was sent. */
  record Operation(Bytes32 id, String account, byte[] data, Place place) {}

  @Nullable Bytes32 root() {
    return roots.isEmpty() ? null : roots.getLast().appended.root();
  }

  String inWords() {
    var last =
        root() == null
            ? "all roots are known"
            : "expected as last root one of ours, found " + root();
    return "%d roots and %d operations, up to block %d, and %s"
        .formatted(roots.size(), operations.size(), block, last);
  }
}
