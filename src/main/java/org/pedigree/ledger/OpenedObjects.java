package org.pedigree.ledger;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pedigree.epcis.Epcs;
import org.pedigree.ledger.OpeningCheck.Held;
import org.pedigree.ledger.opening.OpeningLine;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes over what a checked opening says: where objects stand, and how units are proven. */
@Component
class OpenedObjects {

  private static final String OBJECTS =
      """
      insert into ledger_object (object_id, slot, batch, container)
      select * from unnest(:objects, :slots, :batches, :containers)
      on conflict (object_id) do update
         set slot = excluded.slot, container = excluded.container,
             batch = coalesce(ledger_object.batch, excluded.batch)
      """;

  private static final String UNITS =
      """
      insert into ledger_opened (object_id, shipment, key, batch, lot_tag, secret, in_batch,
                                 container, in_container)
      select object_id, :shipment, key, batch, tag, secret, in_batch, container, in_container
        from unnest(:objects, :keys, :batches, :tags, :secrets, :inBatch, :containers, :inContainer)
          as u (object_id, key, batch, tag, secret, in_batch, container, in_container)
      on conflict (object_id) do update
         set shipment = excluded.shipment, container = excluded.container,
             in_container = excluded.in_container
      """;

  private final JdbcClient jdbc;
  private final Epcs epcs;

  OpenedObjects(JdbcClient jdbc, Epcs epcs) {
    this.jdbc = jdbc;
    this.epcs = epcs;
  }

  /** The caller holds a transaction. Containers come before what is in them. */
  void take(Bytes32 shipment, List<Held> held) {
    if (held.isEmpty()) {
      return;
    }
    var ids =
        epcs.idsOf(
            held.stream()
                .flatMap(one -> Stream.of(one.thing().epc(), above(one)))
                .filter(epc -> epc != null)
                .toList());
    objects(held, ids);
    units(
        shipment,
        held.stream().filter(one -> one.thing() instanceof OpeningLine.Unit).toList(),
        ids);
  }

  private static @Nullable String above(Held held) {
    return held.in() == null ? null : held.in().epc();
  }

  private void objects(List<Held> held, Map<String, Long> ids) {
    // A foreign key among the rows themselves is checked when all of them are there.
    jdbc.sql(OBJECTS)
        .param(
            "objects", Columns.ids(held.stream().map(one -> ids.get(one.thing().epc())).toList()))
        .param("slots", Columns.byteArrays(held.stream().map(OpenedObjects::slot).toList()))
        .param("batches", Columns.byteArrays(held.stream().map(OpenedObjects::batch).toList()))
        .param("containers", Columns.ids(held.stream().map(one -> ids.get(above(one))).toList()))
        .update();
  }

  private static byte @Nullable [] slot(Held held) {
    return switch (held.thing()) {
      case OpeningLine.Container container -> container.key().bytes();
      case OpeningLine.Unit unit -> unit.inContainer() == null ? unit.key().bytes() : null;
    };
  }

  private static byte @Nullable [] batch(Held held) {
    return switch (held.thing()) {
      case OpeningLine.Container _ -> null;
      case OpeningLine.Unit unit -> unit.batch().bytes();
    };
  }

  private void units(Bytes32 shipment, List<Held> held, Map<String, Long> ids) {
    var units = held.stream().map(one -> (OpeningLine.Unit) one.thing()).toList();
    jdbc.sql(UNITS)
        .param("shipment", shipment.bytes())
        .param("objects", Columns.ids(units.stream().map(unit -> ids.get(unit.epc())).toList()))
        .param("keys", Columns.array(units.stream().map(OpeningLine.Unit::key).toList()))
        .param("batches", Columns.array(units.stream().map(OpeningLine.Unit::batch).toList()))
        .param("tags", Columns.array(held.stream().map(Held::lotTag).toList()))
        .param("secrets", Columns.array(units.stream().map(OpeningLine.Unit::secret).toList()))
        .param(
            "inBatch",
            Columns.byteArrays(units.stream().map(unit -> Columns.join(unit.inBatch())).toList()))
        .param(
            "containers", Columns.byteArrays(held.stream().map(OpenedObjects::container).toList()))
        .param(
            "inContainer",
            Columns.byteArrays(units.stream().map(OpenedObjects::inContainer).toList()))
        .update();
  }

  private static byte @Nullable [] container(Held held) {
    return ((OpeningLine.Unit) held.thing()).inContainer() == null || held.in() == null
        ? null
        : held.in().key().bytes();
  }

  private static byte @Nullable [] inContainer(OpeningLine.Unit unit) {
    return unit.inContainer() == null ? null : Columns.join(unit.inContainer());
  }
}
