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
      insert into ledger_slot (key, kind, holder, state, transaction, block)
      values (:key, :kind, :holder, 'held', :transaction, :block)
      on conflict (key) do update set transaction = excluded.transaction, block = excluded.block
      """;

  private static final String CHANGED =
      """
      update ledger_slot
         set state = :state, holder = :holder, container = :container, shipment = :shipment,
             transaction = :transaction, block = :block
       where key = any (:keys)
      """;

  private final JdbcClient jdbc;

  MinedSlots(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void batch(ChainEvent.BatchCreated batch, Place place) {
    create(batch.batch(), "batch", batch.holder(), place);
  }

  void created(ChainEvent.SlotCreated created, Place place) {
    create(created.object(), "object", created.holder(), place);
  }

  void packed(ChainEvent.Packed packed, Place place) {
    create(packed.container(), "object", packed.holder(), place);
    change("packed", null, packed.container(), null, packed.children(), place);
  }

  void held(Bytes32 holder, List<Bytes32> keys, Place place) {
    change("held", holder, null, null, keys, place);
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

  private void create(Bytes32 key, String kind, Bytes32 holder, Place place) {
    jdbc.sql(CREATED)
        .param("key", key.bytes())
        .param("kind", kind)
        .param("holder", holder.bytes())
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
