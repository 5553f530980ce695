package org.pedigree.dispute;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a statement is answered with, now and whenever it comes again. */
sealed interface Answer {

  /**
   * It is kept and took effect.
   *
   * @param eventID by which its event and its evidence are found
   * @param evidence SHA-256 of the evidence in hex
   */
  record Taken(
      String eventID,
      String says,
      List<String> objects,
      Instant at,
      String reason,
      @Nullable String evidence)
      implements Answer {

    public Taken {
      objects = List.copyOf(objects);
    }
  }

  /** A rule does not let it take effect; nothing of it is kept but this. */
  record Refused(String rule, String expected, String found) implements Answer {}
}
