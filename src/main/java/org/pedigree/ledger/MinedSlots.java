package org.pedigree.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pedigree.ledger.SlotChanges.Birth;
import org.pedigree.ledger.SlotChanges.Change;
import org.pedigree.ledger.SlotChanges.Shipment;
import org.pedigree.ledger.chain.Log.Place;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps {@code ledger_slot} as the chain tells it. */
@Component
class MinedSlots {

  private static final String BORN =
      """
      insert into ledger_slot (key, kind, holder, packer, lot, state, transaction, block)
      select key, kind, holder, holder, lot, 'held', transaction, block
        from unnest(:keys, :kinds, :holders, :lots, :transactions, :blocks)
          as t (key, kind, holder, lot, transaction, block)
      on conflict (key) do update set transaction = excluded.transaction, block = excluded.block
      """;

  private static final String ROOTS =
      """
      update ledger_slot s set root = t.root
        from unnest(:keys, :roots) as t (key, root) where s.key = t.key
      """;

  private static final String CHANGED =
      """
      update ledger_slot s
         set state = t.state, holder = t.holder, container = t.container, shipment = t.shipment,
             last_shipment = coalesce(t.last_shipment, s.last_shipment),
             transaction = t.transaction, block = t.block
        from unnest(:keys, :states, :holders, :containers, :shipments, :last,
                    :transactions, :blocks)
          as t (key, state, holder, container, shipment, last_shipment, transaction, block)
       where s.key = t.key
      """;

  /** A unit that was handed out in an opening came out at another node. */
  private static final String GIVEN =
      """
      update ledger_object o set slot = g.key, container = null
        from ledger_given g
       where g.key = any (:keys) and o.object_id = g.object_id and o.slot is distinct from g.key
      """;

  /** Another node put objects of ours into a container that we know, or took them out of one. */
  private static final String INSIDE =
      """
      update ledger_object o set container = c.object_id
        from unnest(:keys, :containers) as t (key, container)
        left join ledger_object c on c.slot = t.container
       where o.slot = t.key and (t.container is null or c.object_id is not null)
      """;

  private static final String SHIPPED =
      """
      insert into ledger_shipment (key, consignor, consignee, transaction, block)
      select * from unnest(:keys, :consignors, :consignees, :transactions, :blocks)
      on conflict do nothing
      """;

  /** What another node sends to a party of ours has to be opened. */
  private static final String WANTED =
      """
      insert into ledger_opening (shipment)
      select s.key from ledger_shipment s
        join ledger_account receiver on receiver.holder = s.consignee and receiver.own
       where s.key = any (:keys)
         and not exists (select from ledger_account sender
                          where sender.holder = s.consignor and sender.own)
      on conflict do nothing
      """;

  /** What a party of ours sends to one of another node is opened for that one. */
  private static final String TO_DELIVER =
      """
      insert into ledger_delivery (shipment)
      select s.key from ledger_shipment s
        join ledger_account sender on sender.holder = s.consignor and sender.own
       where s.key = any (:keys)
         and not exists (select from ledger_account receiver
                          where receiver.holder = s.consignee and receiver.own)
      on conflict do nothing
      """;

  private final JdbcClient jdbc;

  MinedSlots(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Takes over what some blocks told, in as many statements whether they told little or much. */
  void apply(SlotChanges changes) {
    born(changes.born());
    roots(changes.roots());
    changed(changes.changed());
    inside(changes.inside());
    opened(changes.opened());
    shipped(changes.shipments());
  }

  private void born(Collection<Birth> born) {
    if (born.isEmpty()) {
      return;
    }
    var keys = words(born, Birth::key);
    jdbc.sql(BORN)
        .param("keys", keys)
        .param("kinds", Columns.texts(born.stream().map(Birth::kind).toList()))
        .param("holders", words(born, Birth::holder))
        .param("lots", words(born, Birth::lot))
        .param("transactions", transactions(born, Birth::place))
        .param("blocks", blocks(born, Birth::place))
        .update();
    jdbc.sql(GIVEN).param("keys", keys).update();
  }

  private void opened(Collection<Bytes32> keys) {
    if (!keys.isEmpty()) {
      jdbc.sql("update ledger_slot set opened = true where key = any (?)")
          .param(Columns.array(keys))
          .update();
    }
  }

  private void roots(Map<Bytes32, Bytes32> roots) {
    if (!roots.isEmpty()) {
      jdbc.sql(ROOTS)
          .param("keys", Columns.array(roots.keySet()))
          .param("roots", Columns.array(roots.values()))
          .update();
    }
  }

  private void changed(Collection<Change> changed) {
    if (changed.isEmpty()) {
      return;
    }
    jdbc.sql(CHANGED)
        .param("keys", words(changed, Change::key))
        .param("states", Columns.texts(changed.stream().map(one -> one.stand().state()).toList()))
        .param("holders", words(changed, one -> one.stand().holder()))
        .param("containers", words(changed, one -> one.stand().container()))
        .param("shipments", words(changed, one -> one.stand().shipment()))
        .param("last", words(changed, Change::shipment))
        .param("transactions", transactions(changed, Change::place))
        .param("blocks", blocks(changed, Change::place))
        .update();
  }

  private void inside(Map<Bytes32, Optional<Bytes32>> inside) {
    if (!inside.isEmpty()) {
      jdbc.sql(INSIDE)
          .param("keys", Columns.array(inside.keySet()))
          .param("containers", words(inside.values(), container -> container.orElse(null)))
          .update();
    }
  }

  private void shipped(List<Shipment> shipments) {
    if (shipments.isEmpty()) {
      return;
    }
    var keys = words(shipments, one -> one.shipped().shipment());
    jdbc.sql(SHIPPED)
        .param("keys", keys)
        .param("consignors", words(shipments, one -> one.shipped().consignor()))
        .param("consignees", words(shipments, one -> one.shipped().consignee()))
        .param("transactions", transactions(shipments, Shipment::place))
        .param("blocks", blocks(shipments, Shipment::place))
        .update();
    jdbc.sql(WANTED).param("keys", keys).update();
    jdbc.sql(TO_DELIVER).param("keys", keys).update();
  }

  private static <T> SqlParameterValue words(
      Collection<T> all, Function<T, @Nullable Bytes32> word) {
    var bytes = new ArrayList<byte @Nullable []>(all.size());
    for (var one : all) {
      var value = word.apply(one);
      bytes.add(value == null ? null : value.bytes());
    }
    return Columns.byteArrays(bytes);
  }

  private static <T> SqlParameterValue transactions(Collection<T> all, Function<T, Place> place) {
    return Columns.byteArrays(
        all.stream().map(one -> Hex.bytes(place.apply(one).transaction())).toList());
  }

  private static <T> SqlParameterValue blocks(Collection<T> all, Function<T, Place> place) {
    return Columns.ids(all.stream().map(one -> place.apply(one).block()).toList());
  }
}
