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
    /** Its maker found it at high risk of illegitimacy. */
    HIGH_RISK,
    ILLEGITIMATE,
    TERMINATED;

    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Whether FDA and partners are told of it, and it stays aside until that is terminated. */
    boolean isNotified() {
      return this == HIGH_RISK || this == ILLEGITIMATE;
    }

    static State of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT).replace(' ', '_'));
    }
  }

  /**
   * The sample, as far as it was verified.
   *
   * @param sampled how many packs are to be verified
   * @param verified how many of them were
   * @param unsound how many packs, of the sample or beside it, something speaks against
   * @param disposed whether it is recorded what became of the product
   */
  record Progress(int sampled, int verified, int unsound, boolean disposed) {}

  /** What it is about, and when it came to that. */
  record Subject(@Nullable String gtin, @Nullable String lot, Instant openedAt) {}
}
