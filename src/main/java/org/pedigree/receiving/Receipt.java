package org.pedigree.receiving;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.epcis.EventHash;
import org.pedigree.gs1.Gln;
import org.pedigree.party.PartyId;

/**
 * A receipt that is scanned, or was.
 *
 * @param id row of {@code receipt}
 * @param name by which others know it
 */
record Receipt(long id, UUID name, Opened opened, Papers papers, Progress progress) {

  /**
   * Who opened it.
   *
   * @param party whose goods they are
   * @param by who handles them: the party or its agent
   * @param place where they came in
   */
  record Opened(PartyId party, PartyId by, Instant at, Gln place) {}

  /** What the goods were said to belong to. */
  record Papers(
      @Nullable EventHash shipment,
      @Nullable String purchaseOrder,
      @Nullable String despatchAdvice) {}

  /**
   * How far it is.
   *
   * @param closedAt when it became an event
   * @param document row of {@code document} with that event
   * @param event row of {@code event}
   * @param agreedAt since when data and goods agree
   */
  record Progress(
      @Nullable Instant closedAt,
      @Nullable Long document,
      @Nullable Long event,
      @Nullable Instant agreedAt) {}

  /** Where a receipt stands, for people. */
  enum State {
    /** More is scanned into it. */
    OPEN,
    /** Its goods wait for data, or differ from them. */
    QUARANTINE,
    /** Data and goods agree. */
    RELEASED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Which rows of {@code receipt} stand there. */
    String condition() {
      return switch (this) {
        case OPEN -> "closed_at is null";
        case QUARANTINE -> "closed_at is not null and agreed_at is null";
        case RELEASED -> "agreed_at is not null";
      };
    }
  }

  State state() {
    if (progress.closedAt() == null) {
      return State.OPEN;
    }
    return progress.agreedAt() == null ? State.QUARANTINE : State.RELEASED;
  }
}
