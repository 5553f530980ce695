package org.pedigree.trace;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pedigree.custody.Origin;
import org.pedigree.ledger.Anchor;

/**
 * An object's history, as far as the party that asks may see it. Where its present place is not for
 * that party to know, state, holder, containers and contents are null; where what made it is not,
 * lot and expiry.
 *
 * @param containers that it is in, the innermost first
 * @param doubleClaims where the chain has it out of a second container
 */
record History(
    Item item,
    @Nullable List<Neighbour> containers,
    @Nullable Contents contents,
    List<CustodyHop> custody,
    List<Anchor> doubleClaims,
    List<TracedEvent> events) {

  History {
    custody = List.copyOf(custody);
    doubleClaims = List.copyOf(doubleClaims);
    events = List.copyOf(events);
  }

  /** The object itself. */
  record Item(
      String epc,
      @JsonUnwrapped Key key,
      @JsonUnwrapped Batch batch,
      @Nullable String state,
      @Nullable Named holder) {}

  /**
   * The parts of its number.
   *
   * @param urn its EPC URN, where the length of the company prefix is known
   */
  record Key(
      @Nullable String urn,
      @Nullable String gtin,
      @Nullable String serial,
      @Nullable String sscc) {}

  /** What it was made with. */
  record Batch(@Nullable String lot, @Nullable LocalDate expiry) {

    static final Batch UNKNOWN = new Batch(null, null);

    static Batch of(Origin origin) {
      return new Batch(origin.lot() == null ? null : origin.lot().value(), origin.expiry());
    }
  }

  /** An object above or below. */
  record Neighbour(String epc, String kind, String state) {}

  /**
   * What is in it, at any depth, the nearest first.
   *
   * @param count of all, of which {@code items} are the first
   */
  record Contents(long count, List<Neighbour> items) {

    Contents {
      items = List.copyOf(items);
    }
  }
}
