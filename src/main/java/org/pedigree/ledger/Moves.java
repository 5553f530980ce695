package org.pedigree.ledger;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

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

  Moves(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A move and what the chain shall be told of it. */
  record Planned(Move move, Plan plan) {

    private String stage() {
      return switch (plan) {
        case Plan.Operations _ -> "sent";
        case Plan.NotNeeded _ -> "not needed";
        case Plan.Impossible _ -> "refused";
      };
    }

    private @Nullable String reason() {
      return plan instanceof Plan.Impossible(var reason) ? reason : null;
    }
  }

  /**
   * Keeps what the chain shall be told, in the caller's transaction; a move that custody took back
   * meanwhile stays untold.
   */
  void keep(List<Planned> planned) {
    if (planned.isEmpty()) {
      return;
    }
    var told = stage(planned);
    var operations = new ArrayList<OperationRows.Row>();
    for (var one : planned) {
      if (one.plan instanceof Plan.Operations(var some) && told.contains(one.move.id())) {
        for (var ordinal = 0; ordinal < some.size(); ordinal++) {
          operations.add(new OperationRows.Row(one.move.id(), ordinal, some.get(ordinal)));
        }
      }
    }
    OperationRows.insert(jdbc, operations);
  }

  /** Those of the moves that were still waiting. */
  private Set<Long> stage(List<Planned> planned) {
    return jdbc.sql(
            """
            update ledger_move m set stage = t.stage, reason = t.reason
              from unnest(:moves, :stages, :reasons) as t (move_id, stage, reason)
             where m.move_id = t.move_id and m.stage = 'waiting'
            returning m.move_id
            """)
        .param("moves", Columns.ids(planned.stream().map(one -> one.move.id()).toList()))
        .param("stages", Columns.texts(planned.stream().map(Planned::stage).toList()))
        .param("reasons", Columns.texts(planned.stream().map(Planned::reason).toList()))
        .query(Long.class)
        .set();
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
            select p.id, p.move_id, coalesce(p.signer, m.party) as party, p.data, p.gas, p.attempts
              from ledger_operation p join ledger_move m using (move_id)
             where p.stage = 'planned' and (p.not_before is null or p.not_before <= :now)
               and not exists (
                 select from ledger_operation earlier
                  where earlier.move_id = p.move_id and earlier.ordinal < p.ordinal
                    and (earlier.stage = 'sent'
                         or earlier.stage = 'planned' and earlier.signer is distinct from p.signer
                         or earlier.stage = 'planned' and earlier.not_before > :now))
             order by p.move_id, p.ordinal limit 5000
            """)
        .param("now", now)
        .query(PlannedOperation::of)
        .list();
  }

  /** Each batch of operations is in the transaction of the same number. */
  void sent(List<List<PlannedOperation>> batches, List<Long> transactions) {
    var operations = new ArrayList<Bytes32>();
    var of = new ArrayList<Long>();
    for (var i = 0; i < batches.size(); i++) {
      for (var operation : batches.get(i)) {
        operations.add(operation.id());
        of.add(transactions.get(i));
      }
    }
    jdbc.sql(
            """
            update ledger_operation p set stage = 'sent', transaction_id = t.transaction
              from unnest(:ids, :transactions) as t (id, transaction) where p.id = t.id
            """)
        .param("ids", Columns.array(operations))
        .param("transactions", Columns.ids(of))
        .update();
  }
}
