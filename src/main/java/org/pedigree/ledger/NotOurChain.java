package org.pedigree.ledger;

/**
 * The chain is another one than the one this database belongs to, so nothing is written to it. The
 * message is a sentence for people.
 */
final class NotOurChain extends RuntimeException {

  NotOurChain(String what, Object expected, Object found) {
    super(
        "This is not the chain that this node knows, and nothing is written to it: expected %s %s, found %s."
            .formatted(what, expected, found));
  }
}
