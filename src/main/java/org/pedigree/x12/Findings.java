package org.pedigree.x12;

import java.util.ArrayList;
import java.util.List;

/** Gathers what is wrong at one place and below it; of many findings only the first are kept. */
final class Findings {

  private final X12Place place;
  private final int most;
  private final List<X12Finding> found = new ArrayList<>();

  Findings(X12Place place, int most) {
    this.place = place;
    this.most = most;
  }

  void add(X12Rule rule, X12Place.Spot spot, String expected, String instead) {
    add(new X12Finding(place.at(spot), rule, expected, instead));
  }

  void add(X12Rule rule, String expected, String instead) {
    add(rule, X12Place.Spot.NONE, expected, instead);
  }

  void addAll(List<X12Finding> others) {
    others.forEach(this::add);
  }

  private void add(X12Finding finding) {
    if (found.size() < most) {
      found.add(finding);
    }
  }

  X12Place place() {
    return place;
  }

  int room() {
    return most - found.size();
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  List<X12Finding> all() {
    return List.copyOf(found);
  }
}
