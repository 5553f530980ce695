package org.pedigree.x12;

import java.util.List;

/**
 * A segment of a transaction set.
 *
 * @param position in the set, where ST is 1
 * @param elements without the id; those that are left out are empty
 */
record Segment(String tag, int position, List<String> elements) {

  /** The element at a position from 1 on, empty if it is not there. */
  String at(int element) {
    return element <= elements.size() ? elements.get(element - 1) : "";
  }

  boolean has(int element) {
    return !at(element).isEmpty();
  }

  boolean is(String id) {
    return tag.equals(id);
  }

  X12Place.Spot spot() {
    return X12Place.Spot.segment(tag, position);
  }
}
