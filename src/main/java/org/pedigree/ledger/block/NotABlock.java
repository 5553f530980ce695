package org.pedigree.ledger.block;

/** Bytes that should be a header, a receipt or a part of a proof are none. */
public final class NotABlock extends RuntimeException {

  private static final long serialVersionUID = 1;

  NotABlock(String expected, String found) {
    super("Expected %s, found %s".formatted(expected, found));
  }
}
