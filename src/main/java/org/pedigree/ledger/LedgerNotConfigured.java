package org.pedigree.ledger;

/** A setting is missing without which the ledger does not start; the message asks for it. */
final class LedgerNotConfigured extends RuntimeException {

  private static final long serialVersionUID = 1;

  LedgerNotConfigured(String request) {
    super(request);
  }
}
