package org.pedigree.ledger.opening;

/** What came is not the opening that it should be; the message says why, in a sentence. */
public final class NotAnOpening extends RuntimeException {

  private static final long serialVersionUID = 1;

  public NotAnOpening(String sentence) {
    super(sentence);
  }
}
