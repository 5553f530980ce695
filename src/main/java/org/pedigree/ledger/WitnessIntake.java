package org.pedigree.ledger;

import java.util.List;
import org.pedigree.custody.MovesDecided;
import org.pedigree.epcis.EventsRecorded;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/**
 * Takes in what is to be witnessed, inside the transaction that recorded it: either both are there
 * after a crash, or none.
 */
@Component
class WitnessIntake {

  /** When it was declared an error, if it is a declaration, in words that depend on no setting. */
  private static final String DECLARED =
      "coalesce((extract(epoch from declared_at) * 1000000)::bigint::text, '-')";

  private static final String EVENTS =
      """
      insert into ledger_leaf (kind, document_id, event_id, subject, salt)
      select kind, document_id, event_id, hash, %s
        from (select case when declared_at is null then 'event' else 'error declaration' end as kind,
                     document_id, event_id, hash, declared_at
                from event_evidence where document_id = any (:documents)) e
       order by document_id, event_id
      on conflict do nothing
      """
          .formatted(
              Salts.of("convert_to(concat_ws('/', kind, %s, ''), 'UTF8') || hash", DECLARED));

  private static final String DOCUMENT =
      """
      insert into ledger_leaf (kind, document_id, subject, salt)
      select 'document', document_id, sha256, %s
        from document_evidence where document_id = any (:documents)
       order by document_id
      on conflict do nothing
      """
          .formatted(Salts.of("convert_to('document/', 'UTF8') || sha256"));

  private static final String VERDICTS =
      """
      insert into ledger_leaf (kind, document_id, event_id, subject, salt)
      select 'verdict', document_id, event_id, subject, %s
        from (select e.document_id, e.event_id, e.hash, e.declared_at,
                     sha256(e.hash || convert_to(
                       concat_ws(chr(10), v.verdict, v.rule, v.reason), 'UTF8')) as subject
                from event_evidence e join custody_verdict v on v.event_id = e.event_id
               where e.document_id = any (:documents)) v
       order by document_id, event_id
      on conflict do nothing
      """
          .formatted(
              Salts.of(
                  "convert_to(concat_ws('/', 'verdict', %s, ''), 'UTF8') || hash || subject",
                  DECLARED));

  /**
   * A move's name: event, declaration, part, and which of its lives, as custody may take a move
   * back and decide it again.
   */
  private static final String MOVES =
      """
      insert into ledger_move (move_id, event_id, party, kind, parked, reason, name)
      select m.id, m.event_id, m.party, m.kind, found.some,
             case when found.some then :lookedFor end,
             sha256(e.hash || convert_to(concat_ws('/', %s, m.part,
               case when m.undoes is null then 'move' else 'undoing' end,
               (select count(*) from custody_move b
                 where b.event_id = m.event_id and b.part = m.part and b.id < m.id
                   and (b.undoes is null) = (m.undoes is null))), 'UTF8'))
        from custody_moves_of_document d
        join custody_move m on m.id = d.move_id
        join party p on p.id = m.party and p.hosted
        join event_identified e on e.event_id = m.event_id
       cross join (select exists (select from ledger_found) as some) found
       where d.document_id = any (:documents) and d.change = 'decided' order by m.id
      on conflict do nothing
      """
          .formatted(DECLARED);

  private static final String WITHDRAWN =
      """
      with gone as (
        update ledger_move m set stage = 'withdrawn'
         where move_id in (select move_id from custody_moves_of_document
                            where document_id = any (:documents) and change = 'withdrawn')
           and (stage = 'waiting'
                or stage = 'sent' and not exists (
                  select from ledger_operation p
                   where p.move_id = m.move_id and p.stage <> 'planned'))
        returning move_id)
      delete from ledger_operation where move_id in (select move_id from gone)
      """;

  private final JdbcClient jdbc;
  private final NodeSecret secret;
  private final Bell bell;

  WitnessIntake(JdbcClient jdbc, NodeSecret secret, Bell bell) {
    this.jdbc = jdbc;
    this.secret = secret;
    this.bell = bell;
  }

  @EventListener
  void on(EventsRecorded recorded) {
    var salts = Salts.from(secret.value());
    of(recorded.documentIds(), DOCUMENT).params(salts).update();
    of(recorded.documentIds(), EVENTS).params(salts).update();
    bell.ringAfterCommit();
  }

  @EventListener
  void on(MovesDecided decided) {
    var salts = Salts.from(secret.value());
    of(decided.documentIds(), VERDICTS).params(salts).update();
    of(decided.documentIds(), MOVES).param("lookedFor", FoundMoves.LOOKED_FOR).update();
    of(decided.documentIds(), WITHDRAWN).update();
    bell.ringAfterCommit();
  }

  private StatementSpec of(List<Long> documents, String statement) {
    return jdbc.sql(statement).param("documents", documents.toArray(Long[]::new));
  }
}
