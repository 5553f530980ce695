package org.pedigree.ledger;

import org.pedigree.custody.MovesDecided;
import org.pedigree.epcis.EventsRecorded;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes in what is to be witnessed, inside the transaction that recorded it: either both are there
 * after a crash, or none.
 */
@Component
class WitnessIntake {

  private static final String EVENTS =
      """
      insert into ledger_leaf (kind, document_id, event_id, subject)
      select case when declared_at is null then 'event' else 'error declaration' end,
             document_id, event_id, hash
        from event_evidence where document_id = ? order by event_id
      on conflict do nothing
      """;

  private static final String DOCUMENT =
      """
      insert into ledger_leaf (kind, document_id, subject)
      select 'document', document_id, sha256 from document_evidence where document_id = ?
      on conflict do nothing
      """;

  private static final String VERDICTS =
      """
      insert into ledger_leaf (kind, document_id, event_id, subject)
      select 'verdict', e.document_id, e.event_id,
             sha256(e.hash || convert_to(
               concat_ws(chr(10), v.verdict, v.rule, v.reason), 'UTF8'))
        from event_evidence e join custody_verdict v on v.event_id = e.event_id
       where e.document_id = ? order by e.event_id
      on conflict do nothing
      """;

  private static final String MOVES =
      """
      insert into ledger_move (move_id, event_id, party, kind)
      select m.id, m.event_id, m.party, m.kind
        from custody_moves_of_document d
        join custody_move m on m.id = d.move_id
        join party p on p.id = m.party and p.hosted
       where d.document_id = ? and d.change = 'decided' order by m.id
      on conflict do nothing
      """;

  private static final String WITHDRAWN =
      """
      with gone as (
        update ledger_move m set stage = 'withdrawn'
         where move_id in (select move_id from custody_moves_of_document
                            where document_id = ? and change = 'withdrawn')
           and (stage = 'waiting'
                or stage = 'sent' and not exists (
                  select from ledger_operation p
                   where p.move_id = m.move_id and p.stage <> 'planned'))
        returning move_id)
      delete from ledger_operation where move_id in (select move_id from gone)
      """;

  private final JdbcClient jdbc;
  private final Bell bell;

  WitnessIntake(JdbcClient jdbc, Bell bell) {
    this.jdbc = jdbc;
    this.bell = bell;
  }

  @EventListener
  void on(EventsRecorded recorded) {
    jdbc.sql(DOCUMENT).param(recorded.documentId()).update();
    jdbc.sql(EVENTS).param(recorded.documentId()).update();
    bell.ringAfterCommit();
  }

  @EventListener
  void on(MovesDecided decided) {
    jdbc.sql(VERDICTS).param(decided.documentId()).update();
    jdbc.sql(MOVES).param(decided.documentId()).update();
    jdbc.sql(WITHDRAWN).param(decided.documentId()).update();
    bell.ringAfterCommit();
  }
}
