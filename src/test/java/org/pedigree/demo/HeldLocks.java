package org.pedigree.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Looks at the end of each migration, before it is committed, at the locks that it holds: of tables
 * that were there before, and that grow with goods, none may be held against readers or writers
 * while its rows are worked on. What is held for the catalogue's work alone is held as long
 * whatever the tables hold.
 */
final class HeldLocks implements Callback {

  /** They grow with partners, contracts and settings. */
  private static final Set<String> SMALL =
      Set.of(
          "flyway_schema_history",
          "party",
          "party_role",
          "party_location",
          "ledger_account",
          "ledger_chain",
          "ledger_contract",
          "ledger_secret");

  private static final String TABLES =
      """
      select oid from pg_class
       where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> all (?)
      """;

  private static final String HELD =
      """
      select l.relation::regclass || ' ' || l.mode as lock,
             coalesce(s.seq_tup_read, 0) + coalesce(s.idx_tup_fetch, 0)
               + s.n_tup_ins + s.n_tup_upd + s.n_tup_del as rows
        from pg_locks l join pg_stat_xact_user_tables s on s.relid = l.relation
       where l.pid = pg_backend_pid() and l.granted and l.relation = any (?)
         and l.mode in ('ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')
       order by 1
      """;

  private final Long[] tables;
  private final List<Held> held = new ArrayList<>();

  /**
   * @param rows of the table that were read or changed in the transaction that held the lock
   */
  record Held(String version, String lock, long rows) {}

  HeldLocks(JdbcClient before) {
    tables =
        before
            .sql(TABLES)
            .param(SMALL.toArray(String[]::new))
            .query(Long.class)
            .list()
            .toArray(Long[]::new);
  }

  List<Held> all() {
    return held;
  }

  List<Held> whileRowsWereWorkedOn() {
    return held.stream().filter(one -> one.rows > 0).toList();
  }

  @Override
  public boolean supports(Event event, Context context) {
    return event == Event.AFTER_EACH_MIGRATE;
  }

  @Override
  public boolean canHandleInTransaction(Event event, Context context) {
    return true;
  }

  @Override
  public void handle(Event event, Context context) {
    var version = context.getMigrationInfo().getVersion().getVersion();
    var migrating =
        JdbcClient.create(new SingleConnectionDataSource(context.getConnection(), true));
    held.addAll(
        migrating
            .sql(HELD)
            .param(tables)
            .query((row, _) -> new Held(version, row.getString("lock"), row.getLong("rows")))
            .list());
    // The counts are of this transaction only if nothing of it is left over for the next one.
    migrating.sql("select pg_stat_force_next_flush()").query((row, _) -> "").list();
  }

  @Override
  public String getCallbackName() {
    return "held locks";
  }
}
