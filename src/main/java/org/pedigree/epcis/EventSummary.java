package org.pedigree.epcis;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.PartyId;

/**
 * The head of a stored event, without the objects it names.
 *
 * @param id row of {@code event}
 * @param sender who reported it first, as far as the party that asks may know
 */
public record EventSummary(long id, PartyId sender, Name name, What what, Times times) {

  /**
   * What it is known by.
   *
   * @param declaredAt when it was declared an error, if it is such a declaration
   */
  public record Name(String eventId, EventHash hash, @Nullable Instant declaredAt) {}

  /** What happened. */
  public record What(
      String type, @Nullable String action, @Nullable Term bizStep, @Nullable Term disposition) {}

  /** When it happened and when this node recorded it. */
  public record Times(Instant event, Instant recorded) {}
}
