package org.pedigree.retention;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The periods by which the store is parted. The next one's partitions are there before it begins;
 * if nobody begins it, the present one goes on, so that no row ever lacks a place.
 */
@Component
class Periods {

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final RetentionSettings settings;
  private final Clock clock;

  Periods(
      JdbcClient jdbc,
      TransactionOperations transactions,
      RetentionSettings settings,
      Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.settings = settings;
    this.clock = clock;
  }

  /** Begins the next period if its time has come, and prepares the one after it. */
  void keepAhead() {
    if (isOver(latest())) {
      transactions.executeWithoutResult(
          _ -> {
            new Gate(jdbc).shut();
            if (isOver(latest())) {
              begin();
            }
          });
    }
  }

  /** The number of the first period that has to be kept whole. */
  int firstToKeep() {
    return jdbc.sql(
            """
            select coalesce(max(number), 0) from storage_period where begun_at <= ?
            """)
        .param(at(oldestToKeep()))
        .query(Integer.class)
        .single();
  }

  /** What happened since then is kept whatever became of it. */
  Instant oldestToKeep() {
    return now().minusYears(settings.years()).toInstant();
  }

  private Instant latest() {
    return jdbc.sql("select max(begun_at) from storage_period")
        .query(OffsetDateTime.class)
        .single()
        .toInstant();
  }

  /** Periods begin with a calendar month. */
  private boolean isOver(Instant begun) {
    return index(now()) > index(begun.atOffset(ZoneOffset.UTC));
  }

  private int index(OffsetDateTime time) {
    var month = YearMonth.from(time);
    return (month.getYear() * 12 + month.getMonthValue() - 1) / settings.months();
  }

  private void begin() {
    var next =
        jdbc.sql("select min(number) from storage_period where begun_at is null")
            .query(Integer.class)
            .single();
    jdbc.sql("select storage_begin(?)").param(next).query((_, _) -> 0).list();
    jdbc.sql("update storage_period set begun_at = ? where number = ?")
        .params(List.of(now(), next))
        .update();
    jdbc.sql("select storage_prepare(?)").param(next + 1).query((_, _) -> 0).list();
    jdbc.sql("insert into storage_period (number) values (?)").param(next + 1).update();
  }

  private OffsetDateTime now() {
    return at(clock.instant());
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
