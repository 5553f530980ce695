package org.pedigree.ledger;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Goes back to what a dev chain still has after a crash: what was mined later is sent again, as it
 * was signed, and everything is read back anew.
 */
@Component
class LostTail {

  private final JdbcClient jdbc;
  private final TransactionOperations inTransaction;

  LostTail(JdbcClient jdbc, TransactionOperations inTransaction) {
    this.jdbc = jdbc;
    this.inTransaction = inTransaction;
  }

  void goBackTo(long head) {
    inTransaction.executeWithoutResult(
        _ -> {
          forget();
          sendAgain(head);
        });
  }

  private void forget() {
    jdbc.sql(
            "update ledger_object set slot = null, batch = null, position = null, container = null")
        .update();
    jdbc.sql("delete from ledger_object").update();
    jdbc.sql("delete from ledger_slot").update();
    jdbc.sql("delete from ledger_dispute").update();
    jdbc.sql("delete from ledger_double_claim").update();
    jdbc.sql("delete from ledger_recall").update();
    jdbc.sql("delete from ledger_source").update();
    jdbc.sql("delete from ledger_opened").update();
    jdbc.sql("delete from ledger_opening").update();
    jdbc.sql("delete from ledger_delivery").update();
    jdbc.sql("delete from ledger_shipment").update();
    jdbc.sql("delete from ledger_holder").update();
    jdbc.sql("delete from ledger_consortium").update();
    jdbc.sql("delete from ledger_proposal").update();
    jdbc.sql("delete from ledger_replacement").update();
    jdbc.sql("delete from ledger_block").update();
    jdbc.sql("update ledger_account set enrolled = false").update();
    jdbc.sql("update ledger_root set transaction = null, block = null, confirmed = false").update();
    jdbc.sql(
            """
            update ledger_chain
               set read_hash = null, read_to = (select min(block) - 1 from ledger_contract)
            """)
        .update();
  }

  private void sendAgain(long head) {
    jdbc.sql(
            """
            update ledger_transaction set stage = 'pending', block = null
             where stage in ('mined', 'failed') and block > ?
            """)
        .param(head)
        .update();
    jdbc.sql(
            """
            update ledger_operation
               set stage = 'sent', reason = null, transaction = null, block = null
             where stage = 'mined' or stage = 'refused' and transaction is not null
            """)
        .update();
    jdbc.sql("update ledger_decision set stage = 'sent' where stage = 'mined'").update();
    jdbc.sql(
            """
            update ledger_move m
               set stage = 'sent', reason = null, transaction = null, block = null
             where stage in ('mined', 'refused')
               and exists (select from ledger_operation p
                            where p.move_id = m.move_id and p.stage = 'sent')
            """)
        .update();
  }
}
