package org.pedigree.ledger;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.pedigree.ledger.chain.Log.Place;
import org.pedigree.ledger.contract.ChainEvent;
import org.pedigree.ledger.contract.Refusals;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What became of our operations, and through them of the moves. */
@Component
class MinedOperations {

  private final JdbcClient jdbc;
  private final KeyNames names;

  MinedOperations(JdbcClient jdbc, KeyNames names) {
    this.jdbc = jdbc;
    this.names = names;
  }

  void mined(Bytes32 operation, Place place) {
    settle(operation, place, "mined", null);
  }

  void refused(ChainEvent.OperationRefused refused, Place place) {
    var reason = Refusals.sentence(refused.error(), names::of);
    settle(refused.operation(), place, "refused", reason);
  }

  private void settle(Bytes32 operation, Place place, String stage, @Nullable String reason) {
    // Planned again, if it is in a transaction that was given up and mined all the same.
    jdbc.sql(
            """
            update ledger_operation
               set stage = :stage, reason = :reason, transaction = :transaction, block = :block,
                   transaction_id = coalesce(transaction_id, t.id)
              from (select max(id) as id from ledger_transaction where hash = :transaction) t
             where ledger_operation.id = :id
               and (stage = 'sent' or stage = 'planned' and t.id is not null)
            """)
        .param("stage", stage)
        .param("reason", reason)
        .param("transaction", Hex.bytes(place.transaction()))
        .param("block", place.block())
        .param("id", operation.bytes())
        .update();
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

  /** Moves our objects to where the mined operations put them. */
  void takeEffect(Collection<Bytes32> operations) {
    for (var operation : operations) {
      var effect =
          jdbc.sql("select effect from ledger_operation where id = ?")
              .param(operation.bytes())
              .query(String.class)
              .optional();
      effect.ifPresent(word -> Effect.Kind.of(word).apply(jdbc, operation));
    }
  }
}
