package org.pedigree.x12;

import java.util.List;

/** What became of the wish to write an interchange. */
public sealed interface X12Written {

  /** The interchange, which reads again as what it was written from. */
  record Interchange(byte[] bytes) implements X12Written {}

  /** It can't be written so: a text holds a delimiter, is too long for its element … */
  record Refused(List<X12Finding> findings) implements X12Written {}
}
