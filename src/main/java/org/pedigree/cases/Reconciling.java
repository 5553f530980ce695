package org.pedigree.cases;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeSet;
import org.pedigree.calendar.BusinessDays;
import org.pedigree.cases.MasterDataWords.Word;
import org.pedigree.custody.MovesDecided;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens and closes cases by their rules: after it, exactly the items whose causes are there are
 * open, but for those that people settled. It hears what was judged inside the transaction that
 * judged it, so that there is never the one without the other.
 */
@Component
class Reconciling {

  /** How an item ends whose cause went away. */
  static final String BY_DATA = "resolved by late data";

  private static final String CASES =
      CaseRules.causes()
          + """
          insert into exception_case (owner, partner, subject, origin, shipment_id, event_id,
                                      purchase_order, opened_at, due_at)
          select owner, max(partner), subject, 'rule', max(shipment_id), max(event_id),
                 max(purchase_order), :now, :due
            from cause group by owner, subject order by owner, subject
          on conflict (owner, subject) do update set partner = excluded.partner
           where exception_case.partner is null and excluded.partner is not null
          """;

  /**
   * What came back is open again; what people settled stays so, but where a later document has the
   * same article or place wrong again.
   */
  private static final String ITEMS =
      CaseRules.causes()
          + """
          insert into exception_item (case_id, owner, kind, rule, cause, epc, instead_of, details,
                                      opened_at, document_id)
          select distinct on (filed.id, cause.cause)
                 filed.id, cause.owner, cause.kind, cause.rule, cause.cause, cause.epc,
                 cause.instead_of, jsonb_strip_nulls(cause.details), :now, cause.document_id
            from cause join exception_case filed using (owner, subject)
           order by filed.id, cause.cause
          on conflict (case_id, cause) do update set
             resolved_at = null, resolved_how = null, instead_of = excluded.instead_of,
             kind = excluded.kind, rule = excluded.rule, details = excluded.details,
             document_id = excluded.document_id
           where case when excluded.document_id is not null
                      then excluded.document_id > exception_item.document_id
                      else exception_item.resolved_at is null
                           or exception_item.resolved_how = :byData end
          """;

  private static final String GONE =
      CaseRules.causes()
          + """
          update exception_item item set resolved_at = :now, resolved_how = :byData
            from exception_case filed
           where filed.id = item.case_id and filed.origin = 'rule' and item.resolved_at is null
             and (filed.shipment_id = any (:shipments) or filed.event_id = any (:events)
                  or filed.subject = any (:noticed))
             and not exists (
               select from cause where cause.owner = filed.owner and cause.subject = filed.subject
                  and cause.cause = item.cause)
          """;

  private static final String MENDED =
      """
      update exception_item item set resolved_at = :now, resolved_how = :byData,
             document_id = told.document
        from exception_case filed
        join unnest(:tellers, :tellings, :told, :wrongs) as told (sender, document, subject, wrong)
          on filed.owner = told.sender and filed.subject = told.subject
       where filed.id = item.case_id and filed.origin = 'rule' and item.resolved_at is null
         and told.wrong is null and told.document > item.document_id
      """;

  private static final String STATES =
      """
      update exception_case filed set
             closed_at = case when items.open = 0 then :now end,
             resolution = case when items.open = 0 then items.how end,
             due_at = case when filed.closed_at is not null then :due else filed.due_at end
        from (select filed.id, count(*) filter (where item.resolved_at is null) as open,
                     max(item.resolved_how) as how
                from exception_case filed join exception_item item on item.case_id = filed.id
               where filed.origin = 'rule'
                 and (filed.shipment_id = any (:shipments) or filed.event_id = any (:events)
                      or filed.subject = any (:told) or filed.subject = any (:noticed) or :chain)
               group by filed.id) items
       where items.id = filed.id and (items.open = 0) <> (filed.closed_at is not null)
      """;

  private final JdbcClient jdbc;
  private final Clock clock;
  private final BusinessDays days;
  private final CasesSettings settings;

  Reconciling(JdbcClient jdbc, Clock clock, BusinessDays days, CasesSettings settings) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.days = days;
    this.settings = settings;
  }

  /** Behind those who say who has a part in the events. */
  @EventListener
  @Order
  void on(MovesDecided decided) {
    reconcile(Touched.take(jdbc, decided.documentIds()));
  }

  /** What time alone changes, and what the chain has told since. */
  @Transactional(propagation = Propagation.REQUIRED)
  public void look() {
    oneAtATime();
    var noted = Touched.take(jdbc, List.of());
    var waiting =
        jdbc.sql(
                """
                select verdict.event_id
                  from custody_verdict verdict
                  join custody_statement said on said.event_id = verdict.event_id and said.own
                  join party on party.id = said.party and party.hosted
                 where verdict.verdict = 'waiting' and verdict.waiting_since <= :until
                   and (select coalesce(bool_or(item.resolved_how is not distinct from :byData), true)
                          from exception_case filed
                          join exception_item item on item.case_id = filed.id
                         where filed.owner = said.party
                           and filed.subject = 'event ' || verdict.event_id)
                 order by verdict.event_id limit 1000
                """)
            .param("byData", BY_DATA)
            .param(
                "until", days.before(clock.instant(), settings.patience()).atOffset(ZoneOffset.UTC))
            .query(Long.class)
            .list();
    var events = new TreeSet<>(noted.events());
    events.addAll(waiting);
    var shipments = new TreeSet<>(noted.shipments());
    shipments.addAll(unstated());
    reconcile(
        new Touched(
            List.copyOf(shipments), List.copyOf(events), noted.notices(), noted.words(), true));
  }

  /** Sales that have waited too long for their statement, and are no case for that. */
  private List<Long> unstated() {
    return jdbc.sql(
            """
            select late.shipment_id from unstated_receipt late
             where late.since <= :until
               and (select coalesce(bool_or(item.resolved_how is not distinct from :byData), true)
                      from exception_case filed
                      join exception_item item
                        on item.case_id = filed.id and item.rule = 'no statement'
                     where filed.owner = late.owner
                       and filed.subject = 'shipment ' || late.shipment_id)
             order by late.shipment_id limit 1000
            """)
        .param("byData", BY_DATA)
        .param("until", days.before(clock.instant(), settings.patience()).atOffset(ZoneOffset.UTC))
        .query(Long.class)
        .list();
  }

  /** As judging does, so that neither sees half of what the other does. */
  private void oneAtATime() {
    jdbc.sql("select pg_advisory_xact_lock(hashtext('custody'))").query((_, _) -> 0).single();
  }

  private void reconcile(Touched touched) {
    if (touched.isNothing()) {
      return;
    }
    about(touched, CASES).update();
    about(touched, ITEMS).update();
    about(touched, GONE).update();
    about(touched, MENDED).update();
    about(touched, STATES).update();
  }

  private StatementSpec about(Touched touched, String statement) {
    var now = clock.instant();
    var words = touched.words();
    return jdbc.sql(statement)
        .param("shipments", touched.shipments().toArray(Long[]::new))
        .param("events", touched.events().toArray(Long[]::new))
        .param("notices", touched.notices().toArray(Long[]::new))
        .param(
            "noticed", touched.notices().stream().map(id -> "notice " + id).toArray(String[]::new))
        .param("tellers", words.stream().map(Word::sender).toArray(Long[]::new))
        .param("tellings", words.stream().map(Word::document).toArray(Long[]::new))
        .param("told", words.stream().map(Word::subject).toArray(String[]::new))
        .param("names", words.stream().map(Word::name).toArray(String[]::new))
        .param("numbers", words.stream().map(word -> word.named().number()).toArray(String[]::new))
        .param("wrongs", words.stream().map(Word::wrong).toArray(String[]::new))
        .param("chain", touched.chain())
        .param("until", days.before(now, settings.patience()).atOffset(ZoneOffset.UTC))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("due", days.after(now, settings.due()).atOffset(ZoneOffset.UTC))
        .param("byData", BY_DATA);
  }
}
