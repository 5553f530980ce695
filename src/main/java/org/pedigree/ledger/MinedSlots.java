package org.pedigree.ledger;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pedigree.ledger.chain.Log.Place;
import org.pedigree.ledger.contract.ChainEvent;
import org.pedigree.ledger.contract.CustodyCalls.Ground;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps {@code ledger_slot} as the chain tells it. */
@Component
class MinedSlots {

  private static final String CREATED =
      """
      insert into ledger_slot (key, kind, holder, packer, lot, state, transaction, block)
      values (:key, :kind, :holder, :holder, :lot, 'held', :transaction, :block)
      on conflict (key) do update set transaction = excluded.transaction, block = excluded.block
      """;

  private static final String CHANGED =
      """
      update ledger_slot
         set state = :state, holder = :holder, container = :container, shipment = :shipment,
             last_shipment = coalesce(:shipment, last_shipment),
             transaction = :transaction, block = :block
       where key = any (:keys)
      """;

  /** A unit that was handed out in an opening came out at another node. */
  private static final String GIVEN =
      """
      update ledger_object o set slot = g.key, container = null
        from ledger_given g
       where g.key = :key and o.object_id = g.object_id and o.slot is distinct from g.key
      """;

  /** What another node sends to a party of ours has to be opened. */
  private static final String WANTED =
      """
      insert into ledger_opening (shipment)
      select s.key from ledger_shipment s
        join ledger_account receiver on receiver.holder = s.consignee and receiver.own
       where s.key = :shipment
         and not exists (select from ledger_account sender
                          where sender.holder = s.consignor and sender.own)
      on conflict do nothing
      """;

  /** Another node put objects of ours into a container that we know. */
  private static final String PUT_IN =
      """
      update ledger_object o set container = c.object_id
        from ledger_object c
       where c.slot = :container and o.slot = any (:keys)
      """;

  private final JdbcClient jdbc;

  MinedSlots(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void batch(ChainEvent.BatchCreated batch, Place place) {
    create(batch.batch(), "batch", batch.holder(), batch.lot(), place);
    root(batch.batch(), batch.contentsRoot());
  }

  void created(ChainEvent.SlotCreated created, Place place) {
    create(created.object(), "object", created.holder(), null, place);
    jdbc.sql(GIVEN).param("key", created.object().bytes()).update();
  }

  void packed(ChainEvent.Packed packed, Place place) {
    create(packed.container(), "object", packed.holder(), null, place);
    root(packed.container(), packed.contentsRoot());
    change("packed", null, packed.container(), null, packed.children(), place);
    jdbc.sql(PUT_IN)
        .param("container", packed.container().bytes())
        .param("keys", Columns.array(packed.children()))
        .update();
  }

  /** Children came out of what they were in, whoever took them out. */
  void unpacked(Bytes32 holder, List<Bytes32> keys, Place place) {
    held(holder, keys, place);
    jdbc.sql("update ledger_object set container = null where slot = any (?)")
        .param(Columns.array(keys))
        .update();
  }

  void held(Bytes32 holder, List<Bytes32> keys, Place place) {
    change("held", holder, null, null, keys, place);
  }

  void shipped(ChainEvent.Shipped shipped, Place place) {
    underWay(shipped.shipment(), shipped.objects(), place);
    jdbc.sql(
            """
            insert into ledger_shipment (key, consignor, consignee, transaction, block)
            values (?, ?, ?, ?, ?) on conflict do nothing
            """)
        .param(shipped.shipment().bytes())
        .param(shipped.consignor().bytes())
        .param(shipped.consignee().bytes())
        .param(Hex.bytes(place.transaction()))
        .param(place.block())
        .update();
    jdbc.sql(WANTED).param("shipment", shipped.shipment().bytes()).update();
  }

  void underWay(Bytes32 shipment, List<Bytes32> keys, Place place) {
    change("in transit", null, null, shipment, keys, place);
  }

  /** A lost line is still one of its shipment. */
  void disputed(ChainEvent.Disputed disputed, Place place) {
    var shipment = disputed.ground() == Ground.LOST ? disputed.place() : null;
    change("disputed", null, null, shipment, List.of(disputed.object()), place);
  }

  /** Left the network or finished. */
  void ended(String state, List<Bytes32> keys, Place place) {
    change(state, null, null, null, keys, place);
  }

  void partDispensed(ChainEvent.PartDispensed part, Place place) {
    if (part.usedUp()) {
      ended("finished", List.of(part.object()), place);
    }
  }

  private void root(Bytes32 key, Bytes32 root) {
    if (!root.equals(Bytes32.ZERO)) {
      jdbc.sql("update ledger_slot set root = ? where key = ?")
          .params(root.bytes(), key.bytes())
          .update();
    }
  }

  private void create(
      Bytes32 key, String kind, Bytes32 holder, @Nullable Bytes32 lot, Place place) {
    jdbc.sql(CREATED)
        .param("key", key.bytes())
        .param("kind", kind)
        .param("holder", holder.bytes())
        .param("lot", bytes(lot))
        .param("transaction", Hex.bytes(place.transaction()))
        .param("block", place.block())
        .update();
  }

  private void change(
      String state,
      @Nullable Bytes32 holder,
      @Nullable Bytes32 container,
      @Nullable Bytes32 shipment,
      Collection<Bytes32> keys,
      Place place) {
    jdbc.sql(CHANGED)
        .param("state", state)
        .param("holder", bytes(holder))
        .param("container", bytes(container))
        .param("shipment", bytes(shipment))
        .param("transaction", Hex.bytes(place.transaction()))
        .param("block", place.block())
        .param("keys", Columns.array(keys))
        .update();
  }

  private static byte @Nullable [] bytes(@Nullable Bytes32 word) {
    return word == null ? null : word.bytes();
  }
}
