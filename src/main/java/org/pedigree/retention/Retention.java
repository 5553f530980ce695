package org.pedigree.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Lets go of what nobody needs any more. A run is one transaction: killed, it has not been.
 * Documents are accepted meanwhile and recorded after it; scans go on. What belongs to that outside
 * the periods goes after it, in portions, and goes on after a crash.
 */
@Component
class Retention {

  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

  /** So many rows outside the periods are looked at in one transaction. */
  private static final int PORTION = 10_000;

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final Periods periods;
  private final RetentionSettings settings;
  private final Clock clock;
  private final int portion;
  private Instant analyzeAt = Instant.MIN;

  @Autowired
  Retention(
      JdbcClient jdbc,
      TransactionOperations transactions,
      Periods periods,
      RetentionSettings settings,
      Clock clock) {
    this(jdbc, transactions, periods, settings, clock, PORTION);
  }

  Retention(
      JdbcClient jdbc,
      TransactionOperations transactions,
      Periods periods,
      RetentionSettings settings,
      Clock clock,
      int portion) {
    this.portion = portion;
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
    sweep();
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
    sweep();
  }

  /** What the last runs have left, of which one may have been the last thing before a crash. */
  private void sweep() {
    jdbc.sql("select id, up_to from retention_run where swept_at is null and not dry order by id")
        .query((row, _) -> new Unswept(row.getLong("id"), row.getInt("up_to")))
        .list()
        .forEach(this::sweep);
  }

  private record Unswept(long run, int upTo) {}

  private void sweep(Unswept unswept) {
    var cut = (long) unswept.upTo << 40;
    new Leftovers(jdbc, transactions, cut, periods.oldestToKeep(), portion)
        .delete(new Tally(jdbc, unswept.run));
    jdbc.sql("update retention_run set swept_at = ? where id = ?")
        .params(now(), unswept.run)
        .update();
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
