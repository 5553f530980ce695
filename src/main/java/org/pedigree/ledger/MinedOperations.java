package org.pedigree.ledger;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pedigree.ledger.chain.Log.Place;
import org.pedigree.ledger.contract.ChainEvent;
import org.pedigree.ledger.contract.Refusals;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What became of our operations, and through them of the moves. */
@Component
class MinedOperations {

  /** One planned again is settled too, if it is in a transaction that was given up and mined. */
  private static final String SETTLED =
      """
      update ledger_operation p
         set stage = o.stage, reason = o.reason, transaction = o.transaction, block = o.block,
             transaction_id = coalesce(p.transaction_id, t.id)
        from unnest(:ids, :stages, :reasons, :transactions, :blocks)
          as o (id, stage, reason, transaction, block)
        left join ledger_transaction t on t.hash = o.transaction
       where p.id = o.id and (p.stage = 'sent' or p.stage = 'planned' and t.id is not null)
      """;

  private final JdbcClient jdbc;
  private final KeyNames names;
  private final Effects effects;

  MinedOperations(JdbcClient jdbc, KeyNames names) {
    this.jdbc = jdbc;
    this.names = names;
    this.effects = new Effects(jdbc);
  }

  /**
   * What became of an operation.
   *
   * @param error by which the contract refused it, null where it took effect
   */
  record Outcome(Bytes32 operation, Place place, byte @Nullable [] error) {}

  private record Told(Outcome outcome, @Nullable String reason) {}

  /** Settles them; where one is told of twice, what was told first comes first. */
  void settle(List<Outcome> outcomes) {
    var told = outcomes.stream().map(one -> new Told(one, reason(one.error))).toList();
    while (!told.isEmpty()) {
      var first = new LinkedHashMap<Bytes32, Told>();
      var later = new ArrayList<Told>();
      for (var one : told) {
        if (first.putIfAbsent(one.outcome.operation, one) != null) {
          later.add(one);
        }
      }
      keep(first.values());
      told = later;
    }
  }

  private @Nullable String reason(byte @Nullable [] error) {
    return error == null ? null : Refusals.sentence(error, names::of);
  }

  private void keep(Collection<Told> told) {
    var outcomes = told.stream().map(Told::outcome).toList();
    jdbc.sql(SETTLED)
        .param("ids", Columns.array(outcomes.stream().map(Outcome::operation).toList()))
        .param(
            "stages",
            Columns.texts(
                outcomes.stream().map(one -> one.error == null ? "mined" : "refused").toList()))
        .param("reasons", Columns.texts(told.stream().map(Told::reason).toList()))
        .param(
            "transactions",
            Columns.byteArrays(
                outcomes.stream().map(one -> Hex.bytes(one.place.transaction())).toList()))
        .param("blocks", Columns.ids(outcomes.stream().map(one -> one.place.block()).toList()))
        .update();
  }

  /** Moves our objects to where the mined operations put them. */
  void takeEffect(Collection<Bytes32> operations) {
    effects.take(operations);
  }

  /** Lines can be voided later than planned, or earlier: the chain's clock decides. */
  void voidableFrom(ChainEvent.VoidAnnounced announced) {
    jdbc.sql(
            """
            update ledger_operation later set not_before = ?
              from ledger_operation announcing
             where announcing.id = ? and later.move_id = announcing.move_id
               and later.ordinal > announcing.ordinal
               and later.stage = 'planned' and later.not_before is not null
            """)
        .param(Timestamp.from(Instant.ofEpochSecond(announced.voidableFrom())))
        .param(announced.operation().bytes())
        .update();
  }
}
