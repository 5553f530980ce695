package org.pedigree.x12;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.pedigree.x12.GroupAcknowledgement.ElementError;
import org.pedigree.x12.GroupAcknowledgement.Form;
import org.pedigree.x12.GroupAcknowledgement.GroupVerdict;
import org.pedigree.x12.GroupAcknowledgement.SegmentError;
import org.pedigree.x12.GroupAcknowledgement.SetVerdict;

/** Reads a 997 or a 999, whose segments differ by their names. */
final class GroupAcknowledgementReader {

  private final Form form;
  private final SetText text;
  private final List<SetVerdict> sets = new ArrayList<>();
  private List<SegmentError> errors = new ArrayList<>();
  private SetHeader set = new SetHeader("", "");

  GroupAcknowledgementReader(String id, SetText text) {
    this.form = Form.valueOf("F" + id);
    this.text = text;
  }

  GroupAcknowledgement read() {
    text.segments().forEach(this::take);
    Segment opening = text.segments().getFirst();
    return new GroupAcknowledgement(
        form,
        opening.at(1),
        opening.at(2),
        Optional.of(opening.at(3)).filter(version -> !version.isEmpty()),
        List.copyOf(sets),
        verdict(text.segments().getLast()));
  }

  private void take(Segment segment) {
    switch (segment.tag()) {
      case "AK2" -> set = new SetHeader(segment.at(1), segment.at(2));
      case "AK3", "IK3" -> errors.add(segmentError(segment));
      case "AK4", "IK4" -> elementError(segment);
      case "AK5", "IK5" -> close(segment);
      default -> {
        // AK1 and AK9 are read as first and last; contexts (CTX) repeat what the others tell.
      }
    }
  }

  private void close(Segment trailer) {
    sets.add(new SetVerdict(set, trailer.at(1), codes(trailer, 2), List.copyOf(errors)));
    errors = new ArrayList<>();
  }

  private static SegmentError segmentError(Segment at) {
    return new SegmentError(at.at(1), (int) Counts.of(at.at(2)), at.at(3), at.at(4), List.of());
  }

  private void elementError(Segment at) {
    List<String> place = text.components(at.at(1));
    var error =
        new ElementError(
            (int) Counts.of(place.getFirst()),
            place.size() > 1 && !place.get(1).isEmpty() ? (int) Counts.of(place.get(1)) : 0,
            at.at(2),
            at.at(3),
            at.at(4));
    SegmentError last = errors.removeLast();
    List<ElementError> elements = new ArrayList<>(last.elements());
    elements.add(error);
    errors.add(
        new SegmentError(
            last.tag(), last.position(), last.loop(), last.code(), List.copyOf(elements)));
  }

  private static GroupVerdict verdict(Segment trailer) {
    return new GroupVerdict(
        trailer.at(1),
        (int) Counts.of(trailer.at(2)),
        (int) Counts.of(trailer.at(3)),
        (int) Counts.of(trailer.at(4)),
        codes(trailer, 5));
  }

  private static List<String> codes(Segment segment, int from) {
    return IntStream.range(from, from + 5)
        .mapToObj(segment::at)
        .filter(code -> !code.isEmpty())
        .toList();
  }
}
