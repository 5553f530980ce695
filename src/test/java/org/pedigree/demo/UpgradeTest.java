package org.pedigree.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.TestDatabase;
import org.pedigree.custody.Histories;
import org.pedigree.custody.Holdings;
import org.pedigree.demo.HeldLocks.Held;
import org.pedigree.epcis.EventIntegrity;
import org.pedigree.epcis.EventQueries;
import org.postgresql.PGConnection;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/**
 * A database that the first release filled with the sample story is brought to the shape of today
 * while others read and write, and none of them waits for it, though one reads for long.
 */
@PedigreeTest
@TestPropertySource(
    properties = {
      "pedigree.demo.story=true",
      "pedigree.demo.deeds=false" // the first release knew neither cases nor looks
    })
class UpgradeTest {

  private static final String FIRST_RELEASE = "060";

  /** They read a row for each root, or for each shipment; they are applied and stay as they are. */
  private static final Set<String> KNOWN = Set.of("075", "100", "130", "151", "180");

  private static final TestDatabase OLD = TestDatabase.at(FIRST_RELEASE);

  @Autowired private DataSource story;
  @Autowired private JdbcClient today;
  private final JdbcClient upgraded = OLD.jdbc();
  private final AtomicBoolean done = new AtomicBoolean();

  @AfterAll
  static void drop() {
    OLD.close();
  }

  @Test
  void theStoryIsTracedAndVerifiedAfterAnUpgradeThatNobodyWaitedFor() throws Exception {
    fill();
    var locks = new HeldLocks(upgraded);
    try (var others = Executors.newCachedThreadPool()) {
      var reading =
          others.submit(
              () ->
                  again("select count(*) from event join custody_step s on s.event_id = event.id"));
      var writing =
          others.submit(
              () ->
                  again(
                      "insert into event_party select 1, id from event limit 1 on conflict do"
                          + " nothing"));
      upgradeWhileSomebodyReadsForLong(others, locks);
      done.set(true);
      assertThat(reading.get()).isPositive();
      assertThat(writing.get()).isPositive();
    }

    assertThat(locks.all()).extracting(Held::lock).contains("event_p0 AccessExclusiveLock");
    assertThat(locks.whileRowsWereWorkedOn()).extracting(Held::version).isSubsetOf(KNOWN);
    assertThat(partitionsRead()).isEqualTo("custody_step_p0");
    assertTheStoryIsTheSame();
  }

  /** Its lock stands in the way until many others have got past. */
  private void upgradeWhileSomebodyReadsForLong(ExecutorService others, HeldLocks locks)
      throws Exception {
    try (var report = OLD.dataSource().getConnection()) {
      report.setAutoCommit(false);
      report.createStatement().executeQuery("select count(*) from event").close();
      var upgrade = others.submit(() -> OLD.migrate(locks));
      for (int i = 0; i < 30; i++) {
        once("select count(*) from event");
      }
      assertThat(upgrade.isDone()).isFalse();
      report.commit();
      upgrade.get();
    }
  }

  private int again(String sql) throws SQLException {
    var times = 0;
    while (!done.get()) {
      once(sql);
      times++;
    }
    return times;
  }

  private void once(String sql) throws SQLException {
    try (var connection = OLD.dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("set lock_timeout = '60s'"); // for ever, if the upgrade queued for its lock
      statement.execute(sql);
    }
  }

  private String partitionsRead() {
    return upgraded
        .sql("select distinct tableoid::regclass::text from custody_step")
        .query(String.class)
        .single();
  }

  private void assertTheStoryIsTheSame() {
    var packs =
        today
            .sql("select canonical from epc join custody_object using (id)")
            .query(String.class)
            .list();
    assertThat(packs).hasSizeGreaterThan(50);
    for (var pack : packs) {
      var now = new Holdings(today).find(pack).orElseThrow();
      assertThat(new Holdings(upgraded).find(pack)).contains(now);
      assertThat(new Holdings(upgraded).hops(now.id()))
          .isEqualTo(new Holdings(today).hops(now.id()));
      assertThat(new Histories(upgraded).eventsOf(now.id()))
          .isEqualTo(new Histories(today).eventsOf(now.id()));
    }
    var uris = today.sql("select uri from event_key").query(String.class).list();
    uris.forEach(
        uri ->
            assertThat(new EventQueries(upgraded).byEventId(uri))
                .isEqualTo(new EventQueries(today).byEventId(uri)));
    var events = upgraded.sql("select id from event").query(Long.class).list();
    assertThat(new EventIntegrity(upgraded).of(events).values())
        .isNotEmpty()
        .allMatch(EventIntegrity.Fingerprint::isIntact);
  }

  /** Copies the story, table by table, the referred ones first. */
  private void fill() throws Exception {
    var left = new TreeSet<>(tables());
    try (var from = story.getConnection()) {
      from.setAutoCommit(false);
      from.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      fill(left, from);
      from.rollback();
    }
  }

  private void fill(Set<String> left, Connection from) throws Exception {
    while (!left.isEmpty()) {
      for (var table : List.copyOf(left)) {
        if (referred(table).stream()
            .noneMatch(other -> left.contains(other) && !other.equals(table))) {
          copy(table, from);
          left.remove(table);
        }
      }
    }
  }

  private List<String> tables() {
    return upgraded
        .sql(
            """
            select relname from pg_class
             where relkind = 'r' and relnamespace = 'public'::regnamespace
               and relname <> 'flyway_schema_history'
            """)
        .query(String.class)
        .list();
  }

  private List<String> referred(String table) {
    return upgraded
        .sql(
            """
            select confrelid::regclass::text from pg_constraint
             where contype = 'f' and conrelid = cast(? as regclass)
            """)
        .param(table)
        .query(String.class)
        .list();
  }

  private void copy(String table, Connection from) throws SQLException, IOException {
    var columns = String.join(", ", columns(table));
    var rows = new ByteArrayOutputStream();
    copying(from).copyOut("copy (select %s from %s) to stdout".formatted(columns, table), rows);
    try (var to = OLD.dataSource().getConnection()) {
      copying(to)
          .copyIn(
              "copy %s (%s) from stdin".formatted(table, columns),
              new ByteArrayInputStream(rows.toByteArray()));
    }
  }

  private static org.postgresql.copy.CopyManager copying(Connection connection)
      throws SQLException {
    return connection.unwrap(PGConnection.class).getCopyAPI();
  }

  private Collection<String> columns(String table) {
    var sql =
        """
        select quote_ident(column_name) from information_schema.columns
         where table_schema = 'public' and table_name = ? and is_generated = 'NEVER'
        """;
    var common = new ArrayList<>(upgraded.sql(sql).param(table).query(String.class).list());
    common.retainAll(today.sql(sql).param(table).query(String.class).list());
    return common;
  }
}
