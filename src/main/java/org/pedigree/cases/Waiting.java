package org.pedigree.cases;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Counts what of cases and investigations waits for the asking party. */
@Component
class Waiting {

  /** Clocks are spoken of so long before they run out. */
  private static final Duration SOON = Duration.ofDays(1);

  private final JdbcClient reader;
  private final Clock clock;

  Waiting(@Qualifier("reader") JdbcClient reader, Clock clock) {
    this.reader = reader;
    this.clock = clock;
  }

  /**
   * What waits.
   *
   * @param due open cases whose time is up, or will be within a day
   * @param toAnswer partners' reports to which nothing was answered
   * @param answered own cases that the partner answered last
   * @param untold own cases of which the partner knows nothing
   * @param undecided investigations that are neither cleared nor escalated
   * @param toNotify illegitimate product without a Form 3911
   */
  record Count(int due, int toAnswer, int answered, int untold, int undecided, int toNotify) {}

  @Transactional(transactionManager = "reader", readOnly = true)
  public Count count() {
    return reader
        .sql(
            """
            with waiting as (
              select filed.due_at, filed.origin = 'partner' as theirs, last.sent, last.kind
                from exception_case filed
                left join lateral (
                  select told.sent, told.kind from exception_message told
                   where told.case_id = filed.id order by told.id desc limit 1) last on true
               where filed.closed_at is null),
            suspect as (
              select state, not exists (
                       select from suspect_form form
                        where form.investigation_id = it.id and form.type = 'initial') as unformed
                from suspect_investigation it where ended_at is null)
            select (select count(*)::int from waiting where due_at < :soon) as due,
                   (select count(*)::int from waiting where theirs and not sent) as to_answer,
                   (select count(*)::int from waiting where not theirs and not sent) as answered,
                   (select count(*)::int from waiting where not theirs and kind is null) as untold,
                   (select count(*)::int from suspect where state = 'open') as undecided,
                   (select count(*)::int from suspect where state in ('illegitimate', 'high risk') and unformed)
                     as to_notify
            """)
        .param("soon", clock.instant().plus(SOON).atOffset(ZoneOffset.UTC))
        .query(Count.class)
        .single();
  }
}
