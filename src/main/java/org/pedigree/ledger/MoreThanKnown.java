package org.pedigree.ledger;

/**
 * The chain holds more of this node than its database knows: the database was restored to an
 * earlier moment, most likely. Nothing is written until an administrator accepts it.
 */
final class MoreThanKnown extends RuntimeException {

  MoreThanKnown(Beyond beyond) {
    super(
        "This chain holds more of this node than its database knows: %s. Either the database was restored to an earlier moment, or somebody else signs with this node's keys. Nothing is written until an administrator accepts it at /api/administration/ledger/restores."
            .formatted(beyond.inWords()));
  }
}
