package org.pedigree.retention;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What belongs to events, objects and documents that were let go of, in tables that aren't parted.
 * What recognises them stays: their keys, the capture job with its answer, and how an object ended.
 *
 * <p>The exchange has left no more than is needed in the parted tables, so a row is left over whose
 * event, object or document is not there. It goes in portions, each in a transaction of its own: a
 * sweep that breaks off is done over, and finds the rest.
 */
final class Leftovers {

  /** The leaves' hashes stay under their root, so that the paths of the others lead past them. */
  private static final String HASHES =
      """
      update ledger_root root set leaves = (
             select string_agg(sha256(
                      '\\x00'::bytea
                      || case kind when 'document' then '\\x01'::bytea when 'event' then '\\x02'
                           when 'error declaration' then '\\x03' when 'verdict' then '\\x04'
                           when 'access' then '\\x05' end
                      || salt || subject), ''::bytea order by index)
               from ledger_leaf where root_id = root.id)
       where leaves is null
         and id in (select root_id from ledger_leaf row
                     where id > :after and id <= :last and (%s))
      """;

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final long cut;
  private final Instant since;
  private final int portion;

  /**
   * What is left over of the ids below the cut.
   *
   * @param portion so many rows are looked at in one transaction
   */
  Leftovers(
      JdbcClient jdbc, TransactionOperations transactions, long cut, Instant since, int portion) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.cut = cut;
    this.since = since;
    this.portion = portion;
  }

  void delete(Tally tally) {
    for (var table : LeftoverTable.ALL) {
      var after = -1L;
      for (var last = end(table, after); last.isPresent(); last = end(table, after)) {
        delete(table, after, last.get(), tally);
        after = last.get();
      }
    }
    jdbc.sql(
            """
            update ledger_root set leaves = null
             where leaves is not null
               and not exists (select from ledger_leaf where root_id = ledger_root.id)
            """)
        .update();
  }

  /** The last key of the next portion. */
  private Optional<Long> end(LeftoverTable table, long after) {
    return jdbc.sql(
            """
            select max(key) from (
              select %s as key from %s where %1$s > ? order by 1 limit ?) portion
            """
                .formatted(table.key(), table.name()))
        .params(after, portion)
        .query((row, _) -> Optional.ofNullable(row.getObject(1, Long.class)))
        .single();
  }

  private void delete(LeftoverTable table, long after, long last, Tally tally) {
    transactions.executeWithoutResult(
        _ -> {
          new Gate(jdbc).share();
          if (table.name().equals("ledger_leaf")) {
            run(HASHES.formatted(LeftoverTable.LEAF), after, last);
          }
          var deleted =
              run(
                  "delete from %s row where %s > :after and %s <= :last and (%s)"
                      .formatted(table.name(), table.key(), table.key(), table.leftOver()),
                  after,
                  last);
          tally.add(table.name(), deleted);
        });
  }

  private int run(String sql, long after, long last) {
    return jdbc.sql(sql)
        .param("after", after)
        .param("last", last)
        .param("cut", cut)
        .param("since", since.atOffset(ZoneOffset.UTC))
        .update();
  }
}
