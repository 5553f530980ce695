package org.pedigree.x12;

import java.util.Optional;

/** What a reader comes by in a file: every set as it ends, then the interchange that held it. */
public sealed interface X12Part {

  /**
   * A transaction set.
   *
   * @param content what it says; empty unless it is sound
   */
  record SetRead(
      InterchangeHeader interchange, GroupHeader group, SetReport report, Optional<X12Set> content)
      implements X12Part {

    /** What it is known by: the same again is a duplicate. */
    public X12Key key() {
      return X12Key.of(interchange, group, report.header());
    }
  }

  /** The end of an interchange, with all that was found in it. */
  record InterchangeRead(InterchangeReport report) implements X12Part {

    /** What it is known by: the same again is a duplicate. */
    public X12Key key() {
      return X12Key.of(report.header());
    }
  }

  /** Something that is no interchange; nothing after it can be read. */
  record Unreadable(X12Finding finding) implements X12Part {}
}
