package org.pedigree.custody;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.pedigree.TestDatabase;

/** The random histories again, through PostgreSQL, document by document. */
class JudgingTest {

  private static final int HISTORIES = 150;
  private static final TestDatabase DATABASE = TestDatabase.fresh();

  private final StatementTable statements = new StatementTable(DATABASE.jdbc());
  private final ShipmentTable shipments = new ShipmentTable(DATABASE.jdbc(), statements);
  private final Tables tables =
      new Tables(
          statements,
          new ObjectTable(DATABASE.jdbc()),
          new StepTable(DATABASE.jdbc()),
          shipments,
          new RecallTable(DATABASE.jdbc()));
  private final Judging judging =
      new Judging(
          tables,
          new VerdictTable(DATABASE.jdbc(), Clock.systemUTC()),
          new Bookkeeping(tables, new MoveTable(DATABASE.jdbc())));

  @BeforeAll
  static void partiesAndObjects() {
    for (int party = 1; party <= 4; party++) {
      DATABASE
          .jdbc()
          .sql(
              """
              insert into party (id, code, name, hosted) overriding system value
              values (?, ?, 'Party', true)
              """)
          .params(party, "party-" + party)
          .update();
    }
    for (var id : RandomHistory.objects()) {
      DATABASE
          .jdbc()
          .sql("insert into epc (id, canonical) overriding system value values (?, ?)")
          .params(id, RandomHistory.key(id).canonical())
          .update();
    }
  }

  @AfterAll
  static void drop() {
    DATABASE.close();
  }

  @Test
  void theDatabaseEndsWhereTheOracleEndsWhateverTheDocuments() {
    LongStream.range(0, HISTORIES).forEach(this::agree);
  }

  private void agree(long seed) {
    var history = new RandomHistory(seed);
    forget();
    tell(history, seed);
    assertThat(
            Outturn.differences(state(), Oracle.of(history.statements(), history.declarations())))
        .as("seed %d", seed)
        .isEmpty();
  }

  private static void forget() {
    DATABASE
        .jdbc()
        .sql(
            """
            delete from custody_move_object; delete from custody_move;
            delete from custody_recall; delete from custody_discrepancy;
            delete from custody_shipment_line; delete from custody_shipment;
            delete from custody_hop; delete from custody_step; delete from custody_object;
            delete from custody_reference; delete from custody_verdict;
            delete from custody_statement; delete from event_identity
            """)
        .update();
  }

  private void tell(RandomHistory history, long seed) {
    var random = new Random(seed);
    var told = history.told(seed);
    for (int document = 1; !told.isEmpty(); document++) {
      var size = Math.min(told.size(), 1 + random.nextInt(8));
      var part = List.copyOf(told.subList(0, size));
      told.subList(0, size).clear();
      long id = document;
      DATABASE.transactions().executeWithoutResult(_ -> judge(id, part, history));
    }
  }

  private void judge(long document, List<Object> told, RandomHistory history) {
    var said = new TreeMap<Long, Statement>();
    var declared = new ArrayList<Statement>();
    for (var item : told) {
      if (item instanceof Statement statement) {
        said.merge(statement.eventId(), statement, (one, two) -> one.isOwn() ? one : two);
      } else if (item instanceof Declaration declaration) {
        declared.add(asStatement(declaration, history));
      }
    }
    said.values().forEach(statement -> identify(statement, null));
    declared.forEach(statement -> identify(statement, Instant.ofEpochSecond(statement.eventId())));
    judging.judge(document, said.values(), declared);
  }

  /** As the store does, whose hashes lead to events. */
  private static void identify(Statement statement, @Nullable Instant declaredAt) {
    DATABASE
        .jdbc()
        .sql(
            """
            insert into event_identity (hash, declared_at, event_id)
            values (?, cast(? as timestamptz), ?) on conflict do nothing
            """)
        .param(statement.position().hash().bytes())
        .param(declaredAt == null ? null : declaredAt.toString())
        .param(statement.eventId())
        .update();
  }

  private static Statement asStatement(Declaration declaration, RandomHistory history) {
    var original =
        history.statements().stream()
            .filter(s -> s.position().hash().equals(declaration.hash()))
            .findFirst()
            .orElseThrow()
            .said(declaration.voice());
    return new Statement(
        declaration.eventId(),
        original.eventTime(),
        original.position(),
        original.speaker(),
        original.deed());
  }

  private List<String> state() {
    var lines = new ArrayList<String>();
    DATABASE
        .jdbc()
        .sql(
            """
            select event_id, verdict from custody_verdict join custody_statement using (event_id)
             where kind <> 'error declaration'
            """)
        .query(
            row -> {
              lines.add(Outturn.verdict(row.getLong("event_id"), row.getString("verdict")));
            });
    DATABASE
        .jdbc()
        .sql("select id, body from custody_object")
        .query(
            row -> {
              lines.add(Outturn.object(row.getLong("id"), Bodies.thing(row.getString("body"))));
            });
    var ids = DATABASE.jdbc().sql("select id from custody_shipment").query(Long.class).list();
    Outturn.shipments(shipments.find(ids).values(), lines);
    lines.sort(Comparator.naturalOrder());
    return lines;
  }
}
