package org.pedigree.ledger;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a transaction was about, when it comes to nothing, and when it is mined. */
@Component
class Released {

  /** So often an operation may be in a transaction that is undone. */
  private static final int ATTEMPTS = 6;

  private final JdbcClient jdbc;

  Released(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Gives its operations back to be sent again, and those that failed too often up. */
  void release(OutgoingTransaction transaction, String reason) {
    jdbc.sql(
            """
            update ledger_operation
               set attempts = attempts + 1,
                   stage = case when attempts + 1 < ? then 'planned' else 'refused' end,
                   reason = case when attempts + 1 < ? then null else ? end,
                   transaction_id = case when attempts + 1 < ? then null else transaction_id end
             where transaction_id = ? and stage = 'sent'
            """)
        .params(ATTEMPTS, ATTEMPTS, reason, ATTEMPTS, transaction.id())
        .update();
    jdbc.sql(
            """
            update ledger_decision
               set attempts = attempts + 1, stage = 'planned', transaction_id = null
             where transaction_id = ? and stage = 'sent'
            """)
        .param(transaction.id())
        .update();
  }

  /** A root's transaction is mined. */
  void anchored(long root, String transaction, long block) {
    jdbc.sql("update ledger_root set transaction = ?, block = ? where id = ?")
        .params(Hex.bytes(transaction), block, root)
        .update();
  }
}
