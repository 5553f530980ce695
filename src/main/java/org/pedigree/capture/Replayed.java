package org.pedigree.capture;

import java.util.List;
import org.pedigree.epcis.Finding;

/** What became of a document that was to be taken up again. */
public sealed interface Replayed {

  /** It is sound by now, and worked on as if it had just come. */
  record TakenUp() implements Replayed {}

  /** It is still refused, for these reasons. */
  record StillRefused(List<Finding> reasons) implements Replayed {

    public StillRefused {
      reasons = List.copyOf(reasons);
    }
  }

  /** It was not refused, or is worked on already. */
  record NotRefused() implements Replayed {}

  /** Some of its events are captured: what is missing has to come in a document of its own. */
  record InPart() implements Replayed {}
}
