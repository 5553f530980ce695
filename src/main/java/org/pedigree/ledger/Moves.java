package org.pedigree.ledger;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Keeps {@code ledger_move} and {@code ledger_operation} on this side of the chain. */
@Component
class Moves {

  private static final String SETTLED =
      """
      update ledger_move m
         set stage = case when s.reason is null then 'mined' else 'refused' end,
             reason = s.reason, transaction = s.transaction, block = s.block
        from (select move_id,
                     (array_agg(reason order by ordinal) filter (where reason is not null))[1]
                       as reason,
                     (array_agg(transaction order by ordinal desc))[1] as transaction,
                     (array_agg(block order by ordinal desc))[1] as block
                from ledger_operation
               where move_id in (select move_id from ledger_move where stage = 'sent')
               group by move_id
              having bool_and(stage in ('mined', 'refused'))) s
       where m.move_id = s.move_id and m.stage = 'sent'
      """;

  /** A voiding that the consignee has answered needs no end of its own. */
  private static final String LAPSED =
      """
      delete from ledger_operation p using ledger_move m
       where m.move_id = p.move_id and m.kind = 'void' and m.stage = 'sent'
         and p.stage = 'planned' and p.not_before is not null
         and exists (
           select from custody_move_object o join ledger_move a on a.move_id = o.move_id
            where o.object_id = any (p.objects) and a.move_id > m.move_id
              and a.kind in ('agree_void', 'contest_void') and a.stage = 'mined')
      """;

  private final JdbcClient jdbc;
  private final TransactionOperations inTransaction;

  Moves(JdbcClient jdbc, TransactionOperations inTransaction) {
    this.jdbc = jdbc;
    this.inTransaction = inTransaction;
  }

  /** Keeps what the chain shall be told; a move that custody took back meanwhile stays untold. */
  void keep(Move move, Plan plan) {
    inTransaction.executeWithoutResult(
        _ -> {
          switch (plan) {
            case Plan.Operations(var operations) -> {
              if (stage(move, "sent", null)) {
                for (var ordinal = 0; ordinal < operations.size(); ordinal++) {
                  add(move, ordinal, operations.get(ordinal));
                }
              }
            }
            case Plan.NotNeeded() -> stage(move, "not needed", null);
            case Plan.Impossible(var reason) -> stage(move, "refused", reason);
          }
        });
  }

  private boolean stage(Move move, String stage, @Nullable String reason) {
    return jdbc.sql(
                """
                update ledger_move set stage = :stage, reason = :reason
                where move_id = :move and stage = 'waiting'
                """)
            .param("stage", stage)
            .param("reason", reason)
            .param("move", move.id())
            .update()
        > 0;
  }

  private void add(Move move, int ordinal, Plan.Operation operation) {
    var effect = operation.effect();
    var later = operation.notBefore();
    jdbc.sql(
            """
            insert into ledger_operation (id, move_id, ordinal, data, gas, not_before,
                effect, objects, slots, container, made, leaves, lot_id)
            values (:id, :move, :ordinal, :data, :gas, :later,
                :effect, :objects, :slots, :container, :made, :leaves, :lot)
            """)
        .param("id", operation.id().bytes())
        .param("move", move.id())
        .param("ordinal", ordinal)
        .param("data", operation.call().data())
        .param("gas", operation.gas())
        .param("later", later == null ? null : OffsetDateTime.ofInstant(later, ZoneOffset.UTC))
        .params(columns(effect))
        .update();
  }

  private static Map<String, @Nullable Object> columns(Effect effect) {
    var columns = new HashMap<String, @Nullable Object>();
    columns.put("effect", effect.kind().word());
    columns.put("objects", Columns.ids(effect.objects()));
    columns.put(
        "slots", effect instanceof Effect.Taken taken ? Columns.array(taken.slots()) : null);
    columns.put("container", effect instanceof Effect.Packed packed ? packed.container() : null);
    columns.put("made", effect.made() == null ? null : effect.made().bytes());
    columns.put("leaves", effect.joinedLeaves());
    columns.put("lot", effect instanceof Effect.Commissioned units ? units.lot() : null);
    return columns;
  }

  /** Settles the moves whose operations are all settled, or have lapsed. */
  void settle() {
    jdbc.sql(SETTLED).update();
    jdbc.sql(LAPSED).update();
  }

  /** The leaf of each event, for the operations that follow from it. */
  Map<Long, Bytes32> evidence(Collection<Long> events) {
    var leaves = new HashMap<Long, Bytes32>();
    jdbc.sql(
            """
            select event_id, kind, subject, salt from ledger_leaf
            where event_id = any (?) and kind in ('event', 'error declaration')
            """)
        .param(Columns.ids(events))
        .query(
            (row, number) ->
                leaves.put(row.getLong("event_id"), EvidenceLeaves.leaf(row, number).hash()))
        .list();
    return leaves;
  }

  /** Operations that may be sent now, of all parties, in causal order. */
  List<PlannedOperation> planned(OffsetDateTime now) {
    return jdbc.sql(
            """
            select p.id, p.move_id, m.party, p.data, p.gas, p.attempts
              from ledger_operation p join ledger_move m using (move_id)
             where p.stage = 'planned' and (p.not_before is null or p.not_before <= :now)
               and not exists (
                 select from ledger_operation earlier
                  where earlier.move_id = p.move_id and earlier.ordinal < p.ordinal
                    and (earlier.stage = 'sent'
                         or earlier.stage = 'planned' and earlier.not_before > :now))
             order by p.move_id, p.ordinal limit 5000
            """)
        .param("now", now)
        .query(PlannedOperation::of)
        .list();
  }

  void sent(Collection<PlannedOperation> operations, long transaction) {
    jdbc.sql(
            """
            update ledger_operation set stage = 'sent', transaction_id = :transaction
            where id = any (:ids)
            """)
        .param("transaction", transaction)
        .param("ids", Columns.array(operations.stream().map(PlannedOperation::id).toList()))
        .update();
  }
}
