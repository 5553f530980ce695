package org.pedigree.gs1;

import java.util.List;

/**
 * The data behind an AI.
 *
 * @param parts in their order
 * @param predefined whether no separator follows, as the length is known beforehand (General
 *     Specifications 7.8.5)
 */
record DataField(List<FieldPart> parts, boolean predefined) {

  int longest() {
    int sum = 0;
    for (FieldPart part : parts) {
      sum += part.length().most();
    }
    return sum;
  }

  int shortest() {
    int sum = 0;
    for (FieldPart part : parts) {
      sum += part.optional() ? 0 : part.length().least();
    }
    return sum;
  }

  /** Throws the reason where the text is no such data. */
  void demand(String place, String text) {
    demandLength(place, text);
    int at = 0;
    for (FieldPart part : parts) {
      if (at == text.length() && part.optional()) {
        return;
      }
      int end = Math.min(at + part.length().most(), text.length());
      part.demand(place, text.substring(at, end));
      at = end;
    }
  }

  private void demandLength(String place, String text) {
    int most = longest();
    if (text.length() < shortest() || text.length() > most) {
      String range = shortest() == most ? "" + most : shortest() + " to " + most;
      String end = predefined ? "" : ", then a separator (GS) or the end";
      throw Shape.refuse(
          place, "wrong length", range + " characters" + end, text.length() + " (" + text + ")");
    }
  }
}
