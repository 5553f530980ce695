package org.pedigree.cases;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.PartyId;

/**
 * An investigation of suspect product.
 *
 * @param notifiedBy the partner whose notification it answers; none where the owner suspects
 */
record Investigation(long id, UUID uuid, PartyId owner, State state, @Nullable PartyId notifiedBy) {

  /** How far it is. What is cleared or terminated has ended, and its hold is lifted. */
  enum State {
    OPEN,
    CLEARED,
    ILLEGITIMATE,
    TERMINATED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * The sample, as far as it was verified.
   *
   * @param sampled how many packs are to be verified
   * @param verified how many of them were
   * @param unsound how many packs, of the sample or beside it, something speaks against
   */
  record Progress(int sampled, int verified, int unsound) {}

  /** What it is about, and when it came to that. */
  record Subject(@Nullable String gtin, @Nullable String lot, Instant openedAt) {}
}
