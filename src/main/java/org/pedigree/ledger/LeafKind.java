package org.pedigree.ledger;

/** What a leaf of evidence speaks about. The number is the first byte of what the leaf hashes. */
public enum LeafKind {
  DOCUMENT(1, "document"),
  EVENT(2, "event"),
  ERROR_DECLARATION(3, "error declaration"),
  VERDICT(4, "verdict"),
  /** Somebody looked at what is not its own. */
  ACCESS(5, "access");

  private final int number;
  private final String word;

  LeafKind(int number, String word) {
    this.number = number;
    this.word = word;
  }

  public int number() {
    return number;
  }

  public String word() {
    return word;
  }

  static LeafKind of(String word) {
    for (var kind : values()) {
      if (kind.word.equals(word)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("No kind of leaf is called \"" + word + "\"");
  }
}
