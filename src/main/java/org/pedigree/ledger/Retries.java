package org.pedigree.ledger;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.pedigree.party.PartyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Has refused moves tried again, when what stood in their way is mended. It does no harm where it
 * is not: a refused operation has changed nothing, and one that took effect is not repeated.
 */
@Component
class Retries {

  private static final String ASKED =
      """
      insert into ledger_retry (move_id, refused_for, asked_by, asked_at)
      select move_id, reason, :who, :now from ledger_move where move_id = any (:moves)
      """;

  /** Of a move that took effect in part, what is missing is sent again as it was planned. */
  private static final String THE_REST =
      """
      with rest as (
        update ledger_operation p
           set stage = 'planned', reason = null, attempts = 0,
               transaction_id = null, transaction = null, block = null
         where move_id = any (:moves) and stage = 'refused'
           and exists (select from ledger_operation done
                        where done.move_id = p.move_id and done.stage = 'mined')
        returning move_id)
      update ledger_move set stage = 'sent', reason = null, transaction = null, block = null
       where move_id in (select move_id from rest)
      """;

  /** Any other is planned anew, on where its objects stand now. */
  private static final String ANEW =
      """
      with anew as (
        update ledger_move set stage = 'waiting', reason = null, transaction = null, block = null
         where move_id = any (:moves) and stage = 'refused' returning move_id)
      delete from ledger_operation where move_id in (select move_id from anew)
      """;

  private final JdbcClient jdbc;
  private final TransactionOperations inTransaction;
  private final Bell bell;
  private final Clock clock;

  Retries(JdbcClient jdbc, TransactionOperations inTransaction, Bell bell, Clock clock) {
    this.jdbc = jdbc;
    this.inTransaction = inTransaction;
    this.bell = bell;
    this.clock = clock;
  }

  /** Tries a party's own refused moves of one event again; answers how many there are. */
  int ofEvent(PartyId party, String eventId, String who) {
    return again(
        who,
        jdbc.sql(
                """
                select m.move_id from ledger_move m join event e on e.id = m.event_id
                 where m.stage = 'refused' and m.party = ? and e.uri = ? for update of m
                """)
            .params(party.value(), eventId));
  }

  /** Tries all refused moves of this node again; answers how many there are. */
  int ofAll(String who) {
    return again(
        who, jdbc.sql("select move_id from ledger_move where stage = 'refused' for update"));
  }

  private int again(String who, JdbcClient.StatementSpec refused) {
    var count =
        inTransaction.execute(
            _ -> {
              var moves = refused.query(Long.class).list();
              again(who, moves);
              return moves.size();
            });
    bell.ring();
    return count;
  }

  private void again(String who, List<Long> moves) {
    var now = Timestamp.from(clock.instant());
    var ids = Columns.ids(moves);
    jdbc.sql(ASKED).param("who", who).param("now", now).param("moves", ids).update();
    jdbc.sql(THE_REST).param("moves", ids).update();
    jdbc.sql(ANEW).param("moves", ids).update();
  }
}
