package org.pedigree.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;

/** New rows of {@code ledger_operation}, many in one statement. */
final class OperationRows {

  /** Arrays of arrays all have one length, so those of a row come as text. */
  private static final String INSERT =
      """
      insert into ledger_operation (id, move_id, ordinal, data, gas, not_before,
          effect, objects, slots, container, made, leaves, lot_id, signer)
      select id, move_id,
             ordinal + coalesce(
               (select max(d.operations) from ledger_done d where d.move_id = t.move_id), 0),
             data, gas, later::timestamptz,
             effect, objects::bigint[], slots::bytea[], container, made, leaves, lot, signer
        from unnest(:ids, :moves, :ordinals, :data, :gas, :later,
                    :effects, :objects, :slots, :containers, :made, :leaves, :lots, :signers)
          as t (id, move_id, ordinal, data, gas, later,
                effect, objects, slots, container, made, leaves, lot, signer)
      """;

  private OperationRows() {}

  /** An operation with its number among those of its move. */
  record Row(long move, int ordinal, Plan.Operation operation) {

    Effect effect() {
      return operation.effect();
    }
  }

  static void insert(JdbcClient jdbc, List<Row> rows) {
    if (rows.isEmpty()) {
      return;
    }
    jdbc.sql(INSERT)
        .param("ids", bytes(rows, row -> row.operation.id().bytes()))
        .param("moves", numbers(rows, Row::move))
        .param("ordinals", numbers(rows, row -> (long) row.ordinal))
        .param("data", bytes(rows, row -> row.operation.call().data()))
        .param("gas", numbers(rows, row -> row.operation.gas()))
        .param("later", texts(rows, row -> text(row.operation.notBefore())))
        .param("effects", texts(rows, row -> row.effect().kind().word()))
        .param("objects", texts(rows, row -> objects(row.effect())))
        .param("slots", texts(rows, row -> slots(row.effect())))
        .param("containers", numbers(rows, row -> container(row.effect())))
        .param("made", bytes(rows, row -> made(row.effect())))
        .param("leaves", bytes(rows, row -> row.effect().joinedLeaves()))
        .param("lots", numbers(rows, row -> lot(row.effect())))
        .param("signers", numbers(rows, row -> row.operation.signer()))
        .update();
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }

  private static String objects(Effect effect) {
    return effect.objects().stream()
        .map(Object::toString)
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static @Nullable String slots(Effect effect) {
    return effect instanceof Effect.Taken(_, var slots)
        ? slots.stream()
            .map(slot -> "\"\\\\x" + HexFormat.of().formatHex(slot.bytes()) + '"')
            .collect(Collectors.joining(",", "{", "}"))
        : null;
  }

  private static @Nullable Long container(Effect effect) {
    return effect instanceof Effect.Packed packed ? (Long) packed.container() : null;
  }

  private static byte @Nullable [] made(Effect effect) {
    return effect.made() == null ? null : Objects.requireNonNull(effect.made()).bytes();
  }

  private static @Nullable Long lot(Effect effect) {
    return effect instanceof Effect.Commissioned units ? (Long) units.lot() : null;
  }

  private static SqlParameterValue bytes(List<Row> rows, Function<Row, byte @Nullable []> value) {
    return Columns.byteArrays(all(rows, value));
  }

  private static SqlParameterValue numbers(List<Row> rows, Function<Row, @Nullable Long> value) {
    return Columns.ids(all(rows, value));
  }

  private static SqlParameterValue texts(List<Row> rows, Function<Row, @Nullable String> value) {
    return Columns.texts(all(rows, value));
  }

  private static <T extends @Nullable Object> Collection<T> all(
      List<Row> rows, Function<Row, T> value) {
    var values = new ArrayList<T>(rows.size());
    rows.forEach(row -> values.add(value.apply(row)));
    return values;
  }
}
