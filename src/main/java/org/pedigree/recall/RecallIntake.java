package org.pedigree.recall;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.exchange.Letter;
import org.pedigree.exchange.LetterKind;
import org.pedigree.exchange.LetterReader;
import org.pedigree.party.Parties;
import org.pedigree.party.PartyId;
import org.pedigree.party.Role;
import org.pedigree.recall.OrderTable.Standing;
import org.pedigree.recall.Wanted.OfEpc;
import org.pedigree.recall.Wanted.OfLot;
import org.pedigree.recall.Wanted.OfSerials;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Takes in what parties of other nodes tell of recalls. The event counts from that moment on, as if
 * it had come as a paper of theirs.
 */
@Component
class RecallIntake implements LetterReader {

  private final OrderTable orders;
  private final Notices notices;
  private final RecallPost post;
  private final MadeEvents events;
  private final Parties parties;

  RecallIntake(
      OrderTable orders, Notices notices, RecallPost post, MadeEvents events, Parties parties) {
    this.orders = orders;
    this.notices = notices;
    this.post = post;
    this.events = events;
    this.parties = parties;
  }

  @Override
  public Set<LetterKind> kinds() {
    return Set.of(
        LetterKind.RECALL,
        LetterKind.RECALL_LIFTED,
        LetterKind.RECALL_CONFIRMED,
        LetterKind.RECALL_REACHES);
  }

  @Override
  public void read(Letter letter) {
    switch (letter.kind()) {
      case RECALL -> order(letter, RecallLetter.read(letter.content(), RecallLetter.Ordered.class));
      case RECALL_LIFTED ->
          lift(letter, RecallLetter.read(letter.content(), RecallLetter.Lifted.class));
      case RECALL_CONFIRMED ->
          confirm(letter, RecallLetter.read(letter.content(), RecallLetter.Confirmed.class));
      case RECALL_REACHES ->
          reach(letter, RecallLetter.read(letter.content(), RecallLetter.Reaches.class));
      case EXCEPTION_REPORT, EXCEPTION_RESPONSE, ILLEGITIMATE, ILLEGITIMATE_TERMINATED ->
          throw new IllegalArgumentException("Not of recalls: " + letter.kind());
    }
  }

  private void order(Letter letter, RecallLetter.Ordered said) {
    var recall = said.recall();
    orders.oneAtATime(recall);
    var known = orders.find(recall);
    known.ifPresent(order -> isOf(letter.from(), order));
    var order = known.map(Standing::id).orElseGet(() -> first(letter.from(), recall, said));
    notices.notify(order, letter.to());
    post.look(order);
  }

  private long first(PartyId from, UUID recall, RecallLetter.Ordered said) {
    var request = request(said);
    var event = ToldEvent.of(said.document(), recall).that(false);
    var maker = parties.find(from).orElseThrow().is(Role.REGULATOR) ? null : from;
    var ranges = ranges(said);
    var lots = new ArrayList<OfLot>();
    for (var wanted : request.named()) {
      switch (wanted) {
        case OfLot lot -> lots.add(lot);
        case OfSerials _, OfEpc _ -> {}
      }
    }
    event.names(lots);
    isOwn(from, event);
    var taken = events.take(from, event);
    var order =
        orders.insert(
            new OrderTable.New(
                recall,
                from,
                RecallLetter.instant("orderedAt", said.orderedAt()),
                request.severity(),
                new OrderTable.Said(request.why(), request.todo()),
                RecallLetter.instant("dueAt", said.dueAt())),
            maker,
            new GoodsMeant.Found(lots, ranges, orders.rows(event.packs())));
    orders.told(order, false, taken);
    return order;
  }

  /** What a request may say, a letter may. */
  private static RecallRequest request(RecallLetter.Ordered said) {
    var lots = said.lots() == null ? List.<Recall.LotOf>of() : said.lots();
    return new RecallRequest(
        said.recallClass(),
        said.reason(),
        said.instructions(),
        lots.stream().map(lot -> new RecallRequest.LotRequest(lot.gtin(), lot.lot())).toList(),
        serials(said).stream()
            .map(one -> new RecallRequest.SerialRequest(one.gtin(), one.first(), one.last()))
            .toList(),
        null);
  }

  private static List<Recall.Serials> serials(RecallLetter.Ordered said) {
    return said.serials() == null ? List.of() : said.serials();
  }

  private static Map<OfSerials, Integer> ranges(RecallLetter.Ordered said) {
    var packs = new HashMap<String, Integer>();
    if (serials(said).stream().anyMatch(one -> one.packs() < 1)) {
      throw new NotARecall("serials", "A range has packs", "at least one", "none");
    }
    serials(said)
        .forEach(one -> packs.put(one.gtin() + " " + one.first() + " " + one.last(), one.packs()));
    var ranges = new LinkedHashMap<OfSerials, Integer>();
    for (var wanted : request(said).named()) {
      if (wanted instanceof OfSerials range) {
        ranges.put(
            range,
            packs.getOrDefault("%s %s %s".formatted(range.gtin(), range.first(), range.last()), 1));
      }
    }
    return ranges;
  }

  private void lift(Letter letter, RecallLetter.Lifted said) {
    var order = known(said);
    isOf(letter.from(), order);
    if (!order.lifted()) {
      var reason =
          RecallRequest.text(
              "reason",
              "A recall is lifted for a reason",
              said.reason(),
              RecallRequest.LONGEST_REASON);
      var event = ToldEvent.of(said.document(), order.recall()).that(true);
      isOwn(letter.from(), event);
      orders.told(order.id(), true, events.take(letter.from(), event));
      orders.lift(order.id(), RecallLetter.instant("liftedAt", said.liftedAt()), reason);
    }
  }

  private void confirm(Letter letter, RecallLetter.Confirmed said) {
    var order = known(said);
    isOf(letter.to(), order);
    if (said.did() == null) {
      throw new NotARecall("did", "A confirmation says what was done", "numbers", "nothing");
    }
    notices.notify(order.id(), letter.from());
    notices.told(order.id(), letter.from());
    notices.confirm(order.id(), letter.from(), said.did().read());
  }

  /** Its node told what was to be told there; ours tells them like everybody else. */
  private void reach(Letter letter, RecallLetter.Reaches said) {
    var order = known(said);
    isOf(letter.to(), order);
    if (!notices.isNotified(order.id(), letter.from())) {
      throw new NotARecall(
          HttpStatus.CONFLICT,
          "recallID",
          "A recall reaches on from whom it reached",
          "a recall that the sender was notified of",
          "another");
    }
    post.notifyAt(order, said.location());
  }

  private Standing known(RecallLetter said) {
    return orders.find(said.recall()).orElseThrow(() -> new NoSuchRecall(said.recall()));
  }

  /** An event is a party's own by the place that it is made at; a report recalls nothing. */
  private void isOwn(PartyId party, ToldEvent event) {
    var place = event.place();
    if (parties.locations(party).stream().noneMatch(own -> own.gln().value().equals(place))) {
      throw new NotARecall(
          "document", "Nobody recalls in another's name", "a location of the sender", place);
    }
  }

  private static void isOf(@Nullable PartyId party, Standing order) {
    if (!order.party().equals(party)) {
      throw new NotARecall(
          HttpStatus.CONFLICT,
          "recallID",
          "A recall is of the party that ordered it",
          "a recall of the party of the letter",
          "one of another");
    }
  }
}
