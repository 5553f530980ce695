package org.pedigree.recall;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.epcis.Identifier;
import org.pedigree.party.Caller;
import org.pedigree.party.Duty;
import org.pedigree.party.Location;
import org.pedigree.party.Parties;
import org.pedigree.party.PartyId;
import org.pedigree.party.Role;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Orders recalls, lifts them, and takes in what is confirmed. Each order is told by an event of its
 * own; what is answered is durable before it is answered.
 */
@Component
class Recalls {

  private final Books books;
  private final GoodsMeant goods;
  private final MadeEvents events;
  private final Parties parties;
  private final Clock clock;

  Recalls(Books books, GoodsMeant goods, MadeEvents events, Parties parties, Clock clock) {
    this.books = books;
    this.goods = goods;
    this.events = events;
    this.parties = parties;
    this.clock = clock;
  }

  /** Where recalls are kept. */
  @Component
  record Books(SaidTable said, OrderTable orders, Notices notices, DueDates due, RecallPost post) {}

  /**
   * Orders a recall, once for each key.
   *
   * @param key of the caller's choice; the same request again is answered with the first order
   * @return its id
   * @throws NotARecall if the request is none, the key stands for another, or a rule of custody
   *     does not let it take effect
   */
  @Transactional
  public UUID order(Caller caller, String key, RecallRequest request) {
    var fingerprint = request.fingerprint();
    books.said.oneAtATime(caller.party(), key);
    return books
        .said
        .find(caller.party(), key, fingerprint)
        .orElseGet(
            () -> {
              var recall = first(caller, request);
              books.said.keep(caller.party(), key, fingerprint, recall);
              return recall;
            });
  }

  private static void decides(Caller caller) {
    if (!caller.may(Duty.QUALITY)) {
      throw new NotARecall(
          HttpStatus.FORBIDDEN,
          "user",
          "Recalls are decided on by whoever is responsible for quality",
          "somebody with that duty",
          "somebody without it");
    }
  }

  private UUID first(Caller caller, RecallRequest request) {
    decides(caller);
    var maker = maker(caller);
    var said = new OrderTable.Said(request.why(), request.todo());
    var severity = request.severity();
    var found = goods.find(request.wanted(), maker);
    var recall = UUID.randomUUID();
    var now = now();
    var event = new RecallEvent(recall, place(caller.party()), now, found.goods());
    var taken = events.take(caller.party(), event.recalling(severity, said.reason()));
    var order =
        books.orders.insert(
            new OrderTable.New(
                recall, caller.party(), now, severity, said, books.due.of(severity, now)),
            maker,
            found);
    books.orders.told(order, false, taken);
    books.notices.notify(order);
    books.post.tell(order);
    return recall;
  }

  /** Whose goods an order reaches: a maker's own, a regulator's everybody's. */
  private static @Nullable PartyId maker(Caller caller) {
    if (caller.is(Role.REGULATOR)) {
      return null;
    }
    if (caller.is(Role.MANUFACTURER) || caller.is(Role.REPACKAGER)) {
      return caller.party();
    }
    throw new NotARecall(
        HttpStatus.FORBIDDEN,
        "party",
        "A maker recalls what it made, a regulator anything",
        "a maker or a regulator",
        "neither");
  }

  /**
   * Lifts a recall; lifting it again changes nothing.
   *
   * @throws NoSuchRecall if it is not the caller's own
   */
  @Transactional
  public void lift(Caller caller, UUID recall, @Nullable String reason) {
    decides(caller);
    var why =
        RecallRequest.text(
            "reason", "A recall is lifted for a reason", reason, RecallRequest.LONGEST_REASON);
    var order =
        books
            .orders
            .find(recall)
            .filter(standing -> standing.party().equals(caller.party()))
            .orElseThrow(() -> new NoSuchRecall(recall));
    if (!order.lifted()) {
      var now = now();
      var event =
          new RecallEvent(recall, place(caller.party()), now, books.orders.goods(order.id()));
      books.orders.told(order.id(), true, events.take(caller.party(), event.lifting(why)));
      books.orders.lift(order.id(), now, why);
      books.post.lifted(order, why);
    }
  }

  /**
   * Takes in what the caller did about a recall.
   *
   * @throws NoSuchRecall if it does not concern the caller
   */
  @Transactional
  public void confirm(Caller caller, UUID recall, Confirmation said) {
    decides(caller);
    var order = books.orders.find(recall).orElseThrow(() -> new NoSuchRecall(recall));
    if (!books.notices.confirm(order.id(), caller.party(), said)) {
      throw new NoSuchRecall(recall);
    }
    books.post.confirmed(order, caller.party(), said);
  }

  /** An event is a party's own by the place that it is made at. */
  private Identifier place(PartyId party) {
    return parties.locations(party).stream()
        .map(Location::gln)
        .findFirst()
        .map(gln -> Identifier.of("https://id.gs1.org/414/" + gln.value()))
        .orElseThrow(
            () ->
                new NotARecall(
                    "party",
                    "A recall is ordered at a location of its party",
                    "a party with a location number",
                    "none"));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
