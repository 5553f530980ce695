package org.pedigree.gs1;

import java.util.List;

/** A part of a data field: so many characters of one set, and the rules they keep. */
record FieldPart(CharacterSet set, Length length, boolean optional, List<FieldRule> rules) {

  /** The least and the greatest number of characters. */
  record Length(int least, int most) {

    boolean isFixed() {
      return least == most;
    }
  }

  /** Throws the reason where the text is no such part. */
  void demand(String place, String text) {
    Shape.characters(place, text, set, length.least(), length.most());
    rules.forEach(rule -> rule.demand(place, text));
  }
}
