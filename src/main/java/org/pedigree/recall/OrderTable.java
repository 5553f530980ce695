package org.pedigree.recall;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.epcis.Identifier;
import org.pedigree.gs1.Gtin;
import org.pedigree.gs1.Lot;
import org.pedigree.party.PartyId;
import org.pedigree.recall.Wanted.OfLot;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code recall_order} with what it reaches and the events that tell it. */
@Component
class OrderTable {

  private final JdbcClient jdbc;

  OrderTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What is decided about an order when it is made. */
  record New(
      UUID recall, PartyId party, Instant at, RecallClass severity, Said said, Instant dueAt) {}

  /** Why, and what is to be done. */
  record Said(String reason, String instructions) {}

  /** An order that stands. */
  record Standing(long id, UUID recall, PartyId party, boolean lifted) {}

  long insert(New order, @Nullable PartyId maker, GoodsMeant.Found found) {
    var id =
        jdbc.sql(
                """
                insert into recall_order (recall_id, party_id, ordered_at, class, reason,
                                          instructions, due_at)
                values (?, ?, ?, ?, ?, ?, ?) returning id
                """)
            .params(order.recall, order.party.value(), at(order.at), order.severity.name())
            .params(order.said.reason, order.said.instructions, at(order.dueAt))
            .query(Long.class)
            .single();
    insertLots(id, maker, found.lots());
    insertRanges(id, found);
    insertObjects(id, found.packs().keySet());
    return id;
  }

  private void insertLots(long order, @Nullable PartyId maker, List<OfLot> lots) {
    jdbc.sql(
            """
            insert into recall_lot (order_id, gtin, lot, maker)
            select :order, gtin, lot, :maker from unnest(:gtins, :lots) as one (gtin, lot)
            """)
        .param("order", order)
        .param("maker", maker == null ? null : maker.value())
        .param("gtins", lots.stream().map(lot -> lot.gtin().value()).toArray(String[]::new))
        .param("lots", lots.stream().map(OrderTable::lot).toArray(String[]::new))
        .update();
  }

  private static @Nullable String lot(OfLot lot) {
    return lot.lot() == null ? null : lot.lot().value();
  }

  private void insertRanges(long order, GoodsMeant.Found found) {
    found
        .ranges()
        .forEach(
            (range, packs) ->
                jdbc.sql(
                        """
                        insert into recall_range (order_id, gtin, first, last, packs)
                        values (?, ?, ?, ?, ?)
                        """)
                    .params(order, range.gtin().value(), range.first().value())
                    .params(range.last().value(), packs)
                    .update());
  }

  private void insertObjects(long order, Collection<Long> objects) {
    jdbc.sql("insert into recall_object (order_id, object_id) select ?, unnest(?)")
        .params(order, objects.toArray(Long[]::new))
        .update();
  }

  void told(long order, boolean lifting, MadeEvents.Taken event) {
    jdbc.sql("insert into recall_event (order_id, lifting, uri, document_id) values (?, ?, ?, ?)")
        .params(order, lifting, event.uri(), event.document())
        .update();
  }

  /** Lets an order of another node be taken in once at a time, until the transaction ends. */
  void oneAtATime(UUID recall) {
    jdbc.sql("select pg_advisory_xact_lock(hashtext('recall'), hashtext(?))")
        .param(recall.toString())
        .query((_, _) -> 0)
        .single();
  }

  /** The order of this id, which nobody else changes until the transaction ends. */
  Optional<Standing> find(UUID recall) {
    return jdbc.sql(
            """
            select id, recall_id, party_id, lifted_at from recall_order where recall_id = ?
               for update
            """)
        .param(recall)
        .query(
            (row, _) ->
                new Standing(
                    row.getLong("id"),
                    row.getObject("recall_id", UUID.class),
                    new PartyId(row.getLong("party_id")),
                    row.getObject("lifted_at", OffsetDateTime.class) != null))
        .optional();
  }

  /** What an order named, to be named again when it is lifted. */
  RecallEvent.Goods goods(long order) {
    var lots =
        jdbc.sql("select gtin, lot from recall_lot where order_id = ? order by gtin, lot")
            .param(order)
            .query(
                (row, _) -> {
                  var lot = row.getString("lot");
                  return new OfLot(
                      new Gtin(row.getString("gtin")), lot == null ? null : new Lot(lot));
                })
            .list();
    var packs =
        jdbc.sql(
                """
                select canonical from recall_object join epc on epc.id = object_id
                 where order_id = ? order by object_id
                """)
            .param(order)
            .query((row, _) -> Identifier.of(row.getString("canonical")))
            .list();
    return new RecallEvent.Goods(lots.stream().map(OfLot::epcClass).toList(), packs);
  }

  void lift(long order, Instant at, String reason) {
    jdbc.sql("update recall_order set lifted_at = ?, lifted_reason = ? where id = ?")
        .params(at(at), reason, order)
        .update();
  }

  /** The orders that stand, and since whose last look events came in. */
  List<Long> open() {
    return jdbc.sql(
            """
            select id from recall_order
             where lifted_at is null and looked_up_to < (select max(id) from event) order by id
            """)
        .query(Long.class)
        .list();
  }

  /** Standing orders with parties that were notified and not told. */
  List<Long> untold() {
    return jdbc.sql(
            """
            select ordered.id from recall_order ordered
             where lifted_at is null and exists (
                     select from recall_notice notice join party on party.id = notice.party_id
                      where notice.order_id = ordered.id and told_at is null and not hosted)
             order by ordered.id
            """)
        .query(Long.class)
        .list();
  }

  /** Of those that the event names; a pack that comes to be known later is one of them too. */
  Map<Long, Identifier> rows(List<Identifier> packs) {
    var rows = new HashMap<Long, Identifier>();
    jdbc.sql("select id, canonical from epc where canonical = any (?)")
        .param(packs.stream().map(Identifier::canonical).toArray(String[]::new))
        .query(
            row -> {
              rows.put(row.getLong("id"), Identifier.of(row.getString("canonical")));
            });
    return rows;
  }

  static OffsetDateTime at(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
