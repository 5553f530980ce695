package org.pedigree.recall;

import java.time.Clock;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.pedigree.exchange.LetterKind;
import org.pedigree.exchange.Letters;
import org.pedigree.gs1.Gln;
import org.pedigree.gs1.NotAnIdentifier;
import org.pedigree.party.PartyId;
import org.pedigree.recall.OrderTable.Standing;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells parties of other nodes of recalls, and makers there what parties of this node know and did.
 */
@Component
class RecallPost {

  private final JdbcClient jdbc;
  private final Letters letters;
  private final Notices notices;
  private final MadeEvents events;
  private final Clock clock;

  RecallPost(JdbcClient jdbc, Letters letters, Notices notices, MadeEvents events, Clock clock) {
    this.jdbc = jdbc;
    this.letters = letters;
    this.notices = notices;
    this.events = events;
    this.clock = clock;
  }

  /** Tells whoever is notified and was not told, as far as cards name their nodes by now. */
  @Transactional
  public void tell(long order) {
    var untold = notices.untold(order);
    if (untold.isEmpty()) {
      return;
    }
    var maker = maker(order);
    var letter = ordered(order);
    for (var party : untold) {
      if (letters.send(maker, party, LetterKind.RECALL, letter)) {
        notices.told(order, party);
      }
    }
  }

  /**
   * Looks again whom an order concerns. The maker of another node is told of those at third ones,
   * so that its node tells them; the same letter again is the first one.
   */
  @Transactional
  public void look(long order) {
    notices.notify(order);
    var beyond = notices.beyond(order);
    if (!beyond.isEmpty()) {
      var maker = maker(order);
      var recall =
          jdbc.sql("select recall_id::text from recall_order where id = ?")
              .param(order)
              .query(String.class)
              .single();
      var sender = notices.firstHere(order).orElseThrow();
      beyond.stream()
          .map(location -> new RecallLetter.Reaches(recall, location.value()))
          .forEach(letter -> letters.send(sender, maker, LetterKind.RECALL_REACHES, letter));
    }
  }

  /**
   * Notifies the party at this location too; it is told at the next look.
   *
   * @throws NotARecall where nobody is known there
   */
  void notifyAt(Standing order, @Nullable String location) {
    try {
      var party = letters.partyAt(new Gln(String.valueOf(location)));
      notices.notify(order.id(), party.orElseThrow(() -> nobodyAt(location)));
    } catch (NotAnIdentifier e) {
      throw nobodyAt(location);
    }
  }

  private static NotARecall nobodyAt(@Nullable String location) {
    return new NotARecall(
        "location",
        "A recall reaches on to parties that the maker's node knows",
        "the GLN of a party that papers or a card named",
        String.valueOf(location));
  }

  private PartyId maker(long order) {
    return new PartyId(
        jdbc.sql("select party_id from recall_order where id = ?")
            .param(order)
            .query(Long.class)
            .single());
  }

  private RecallLetter.Ordered ordered(long order) {
    var lots =
        jdbc.sql("select gtin, lot from recall_lot where order_id = ? order by gtin, lot")
            .param(order)
            .query((row, _) -> new Recall.LotOf(row.getString("gtin"), row.getString("lot")))
            .list();
    var serials =
        jdbc.sql(
                """
                select gtin, first, last, packs from recall_range where order_id = ?
                 order by gtin, first
                """)
            .param(order)
            .query(Recall.Serials.class)
            .list();
    return jdbc.sql(
            """
            select recall_id, class, reason, instructions, ordered_at, due_at
              from recall_order where id = ?
            """)
        .param(order)
        .query(
            (row, _) ->
                new RecallLetter.Ordered(
                    row.getString("recall_id"),
                    row.getString("class"),
                    row.getString("reason"),
                    row.getString("instructions"),
                    row.getObject("ordered_at", OffsetDateTime.class).toInstant().toString(),
                    row.getObject("due_at", OffsetDateTime.class).toInstant().toString(),
                    lots,
                    serials,
                    document(order, false)))
        .single();
  }

  private String document(long order, boolean lifting) {
    return events.words(
        jdbc.sql("select document_id from recall_event where order_id = ? and lifting = ?")
            .params(order, lifting)
            .query(Long.class)
            .single());
  }

  /** Tells whoever was told that it is lifted. */
  void lifted(Standing order, String reason) {
    var told = notices.told(order.id());
    if (!told.isEmpty()) {
      var letter =
          new RecallLetter.Lifted(
              order.recall().toString(),
              reason,
              clock.instant().toString(),
              document(order.id(), true));
      told.forEach(party -> letters.send(order.party(), party, LetterKind.RECALL_LIFTED, letter));
    }
  }

  /** Tells who ordered it, where that is a party of another node. */
  void confirmed(Standing order, PartyId party, Confirmation said) {
    var did =
        new Confirmation.Request(
            said.quarantined(), said.returned(), said.destroyed(), said.noneFound(), said.remark());
    letters.send(
        party,
        order.party(),
        LetterKind.RECALL_CONFIRMED,
        new RecallLetter.Confirmed(order.recall().toString(), clock.instant().toString(), did));
  }
}
