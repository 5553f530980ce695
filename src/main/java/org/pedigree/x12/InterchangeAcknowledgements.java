package org.pedigree.x12;

import java.util.List;
import java.util.Optional;
import org.pedigree.x12.InterchangeAcknowledgement.Answer;

/** Reads and writes TA1. */
final class InterchangeAcknowledgements {

  private InterchangeAcknowledgements() {}

  static Optional<InterchangeAcknowledgement> read(Segment segment) {
    boolean whole =
        segment.at(1).matches("[0-9]{9}")
            && segment.at(2).matches("[0-9]{6}")
            && segment.at(3).matches("[0-9]{4}")
            && segment.at(4).matches("[AER]")
            && segment.at(5).matches("[0-9]{3}")
            && segment.elements().size() == 5;
    return whole
        ? Optional.of(
            new InterchangeAcknowledgement(
                segment.at(1),
                segment.at(2),
                segment.at(3),
                Answer.valueOf(segment.at(4)),
                segment.at(5)))
        : Optional.empty();
  }

  static List<String> elements(InterchangeAcknowledgement one) {
    return List.of(one.controlNumber(), one.date(), one.time(), one.answer().name(), one.note());
  }
}
