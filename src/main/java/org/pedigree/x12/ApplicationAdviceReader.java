package org.pedigree.x12;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pedigree.x12.ApplicationAdvice.ContentError;
import org.pedigree.x12.ApplicationAdvice.SetAdvice;

/** Reads an 824. */
final class ApplicationAdviceReader {

  private final SetText text;
  private final List<SetAdvice> sets = new ArrayList<>();

  ApplicationAdviceReader(SetText text) {
    this.text = text;
  }

  Optional<X12Set> read() {
    text.segments().forEach(this::take);
    Segment bgn = text.segments().getFirst();
    return Moments.date(bgn.at(3))
        .map(date -> new ApplicationAdvice(bgn.at(2), date, List.copyOf(sets)));
  }

  private void take(Segment segment) {
    if (segment.is("OTI")) {
      sets.add(
          new SetAdvice(
              segment.at(1),
              new X12Reference(segment.at(2), segment.at(3), ""),
              segment.at(8),
              new SetHeader(segment.at(10), segment.at(9)),
              List.of()));
    } else if (segment.is("TED")) {
      SetAdvice last = sets.removeLast();
      List<ContentError> errors = new ArrayList<>(last.errors());
      errors.add(error(segment));
      sets.add(
          new SetAdvice(
              last.answer(), last.reference(), last.group(), last.set(), List.copyOf(errors)));
    }
  }

  private ContentError error(Segment ted) {
    List<String> place = text.components(ted.at(5));
    int component = place.size() > 1 ? (int) Math.max(Counts.of(place.get(1)), 0) : 0;
    var spot =
        new X12Place.Spot(
            ted.at(3), number(ted.at(4)), number(place.getFirst()), component, ted.at(6));
    return new ContentError(ted.at(1), ted.at(2), spot, ted.at(7));
  }

  private static int number(String text) {
    return (int) Math.max(Counts.of(text), 0);
  }
}
