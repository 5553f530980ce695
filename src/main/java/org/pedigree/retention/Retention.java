package org.pedigree.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Lets go of what nobody needs any more. A run is one transaction: killed, it has not been.
 * Documents are accepted meanwhile and recorded after it; scans go on.
 */
@Component
class Retention {

  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final Periods periods;
  private final RetentionSettings settings;
  private final Clock clock;
  private Instant analyzeAt = Instant.MIN;

  Retention(
      JdbcClient jdbc,
      TransactionOperations transactions,
      Periods periods,
      RetentionSettings settings,
      Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.periods = periods;
    this.settings = settings;
    this.clock = clock;
  }

  /** Runs if something is old enough and the last run is long enough ago. */
  void runIfDue() {
    if (periods.firstToKeep() > 0 && isTime()) {
      run();
    }
    dropWhatWasExchanged();
    analyze();
  }

  /** The planner knows parted tables only by this: autovacuum looks at their partitions alone. */
  private void analyze() {
    if (clock.instant().isBefore(analyzeAt)) {
      return;
    }
    jdbc.sql("select name from storage_part").query(String.class).list().stream()
        .map("analyze "::concat)
        .forEach(sql -> jdbc.sql(sql).update());
    analyzeAt = clock.instant().plus(Duration.ofDays(1));
  }

  private boolean isTime() {
    return jdbc.sql("select not exists (select from retention_run where started_at > ?)")
        .param(now().minus(settings.cadence()))
        .query(Boolean.class)
        .single();
  }

  void run() {
    transactions.executeWithoutResult(
        _ -> {
          new Gate(jdbc).shut();
          letGo(periods.firstToKeep());
        });
  }

  /** Apart, because it takes no lock that anybody waits for. */
  void dropWhatWasExchanged() {
    jdbc.sql("select storage_drop_gone()").query((_, _) -> 0).list();
  }

  private void letGo(int upTo) {
    var cut = (long) upTo << 40;
    var since = periods.oldestToKeep();
    new Needed(jdbc, cut, since).find();
    var tally = new Tally(jdbc, note(upTo));
    var parts = new Parts(jdbc, cut);
    parts.count(tally);
    if (!settings.dry()) {
      var whole = before(upTo, "let_go_at is null");
      parts.copy(whole, before(upTo, "let_go_at is not null"));
      new Leftovers(jdbc, cut, since).delete(tally);
      mark(whole);
      parts.exchange(whole);
    }
    LOG.info("Retention{} looked at the periods before {}", settings.dry() ? ", dry," : "", upTo);
  }

  private long note(int upTo) {
    return jdbc.sql(
            "insert into retention_run (started_at, up_to, dry) values (?, ?, ?) returning id")
        .params(now(), upTo, settings.dry())
        .query(Long.class)
        .single();
  }

  private List<Integer> before(int upTo, String which) {
    return jdbc.sql("select number from storage_period where number < ? and " + which)
        .param(upTo)
        .query(Integer.class)
        .list();
  }

  private void mark(List<Integer> whole) {
    jdbc.sql("update storage_period set let_go_at = ? where number = any (?)")
        .params(now(), whole.toArray(Integer[]::new))
        .update();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
