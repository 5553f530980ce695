package org.pedigree.x12;

/** What stands next in a file. */
sealed interface Token {

  /** An interchange header: 106 characters, which tell the delimiters. */
  record Header(String text, X12Delimiters delimiters) implements Token {}

  /** A segment, without its terminator. */
  record Piece(byte[] bytes) implements Token {}

  /** A segment that is longer than it may be; its beginning. */
  record Oversized(String start) implements Token {}

  /** A segment that the file ends in. */
  record CutOff(String start) implements Token {}

  /** Something where an interchange header is due. */
  record Foreign(String start) implements Token {}

  record End() implements Token {}
}
