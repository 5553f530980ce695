package org.pedigree.custody;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.pedigree.TestDatabase;
import org.pedigree.gs1.Gtin;
import org.pedigree.party.PartyId;

/** The random histories again, through PostgreSQL, document by document. */
class JudgingTest {

  private static final int HISTORIES = 150;
  private static final int TOGETHER = 60;
  private static final int REACHES = 120;
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
    oneByOne(documents(history, seed)).forEach(group -> judge(group, history));
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

  @Test
  void documentsJudgedTogetherComeToWhatTheyComeToOneByOne() {
    LongStream.range(HISTORIES, HISTORIES + TOGETHER).forEach(this::agreeTogether);
  }

  private void agreeTogether(long seed) {
    var history = new RandomHistory(seed);
    var documents = documents(history, seed);
    forget();
    oneByOne(documents).forEach(group -> judge(group, history));
    var expected = everything();
    forget();
    var groups = groups(documents, seed);
    groups.forEach(group -> judge(group, history));
    assertThat(everything()).as("seed %d", seed).isEqualTo(expected);
  }

  @Test
  void theReachOfARecallIsWhatAWalkFromPackToPackFinds() {
    var seen = new TreeSet<String>();
    LongStream.range(0, REACHES).forEach(seed -> seen.addAll(agreedReach(seed)));
    assertThat(seen)
        .anyMatch(row -> row.startsWith("in stock"))
        .anyMatch(row -> row.startsWith("in transit"))
        .anyMatch(row -> row.startsWith("disputed"))
        .anyMatch(row -> row.startsWith("finished"))
        .anyMatch(row -> row.startsWith("had"))
        .anyMatch(row -> row.contains(" true "));
  }

  private Set<String> agreedReach(long seed) {
    var history = new RandomHistory(seed);
    forget();
    oneByOne(documents(history, seed)).forEach(group -> judge(group, history));
    var maker = seed % 2 == 0 ? null : new PartyId(1);
    var oracle = new ReachOracle(new Holdings(DATABASE.jdbc()), history.statements());
    var reach = reach("A", maker);
    assertThat(reach)
        .as("seed %d", seed)
        .isEqualTo(oracle.of(Gtin.parse(RandomHistory.gtin(1)), "A", maker));
    return reach;
  }

  private static Set<String> reach(String lot, @Nullable PartyId maker) {
    var jdbc = DATABASE.jdbc();
    jdbc.sql("delete from recall_lot; delete from recall_order").update();
    var order =
        jdbc.sql(
                """
                insert into recall_order (party_id, ordered_at, class, reason, instructions, due_at)
                values (4, now(), 'I', 'reason', 'instructions', now()) returning id
                """)
            .query(Long.class)
            .single();
    jdbc.sql("insert into recall_lot (order_id, gtin, lot, maker) values (?, ?, ?, ?)")
        .params(order, RandomHistory.gtin(1), lot, maker == null ? null : maker.value())
        .update();
    return jdbc
        .sql("select * from recall_whole_reach(?)")
        .param(order)
        .query(
            (row, _) ->
                "%s %s %s %s %s %s %d %s %s"
                    .formatted(
                        row.getString("kind"),
                        row.getString("party"),
                        row.getString("other"),
                        row.getString("reason"),
                        row.getString("gtin"),
                        row.getBoolean("made_of"),
                        row.getLong("packs"),
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        row.getObject("latest", OffsetDateTime.class).toInstant()))
        .list()
        .stream()
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void theWayOfAnObjectIsThatOfItsSteps() {
    LongStream.range(0, REACHES)
        .forEach(
            seed -> {
              var history = new RandomHistory(seed);
              forget();
              groups(documents(history, seed), seed).forEach(group -> judge(group, history));
              assertThat(
                      lines(
                          """
                          select o.id::text from custody_object o
                           cross join custody_ways(array[o.id]) went
                           where o.lot is not null and o.way is distinct from went.way
                          """))
                  .as("seed %d", seed)
                  .isEmpty();
              assertThat(lines("select way::text from custody_object where lot is not null"))
                  .as("seed %d", seed)
                  .doesNotContainNull();
            });
  }

  @Test
  void theReachOfPacksThatWereKeptBeforeTheirWaysWereIsTheSame() {
    var history = new RandomHistory(1);
    forget();
    oneByOne(documents(history, 1)).forEach(group -> judge(group, history));
    var known = reach("A", null);
    DATABASE.jdbc().sql("update custody_object set way = null where id % 2 = 0").update();
    assertThat(known).isNotEmpty();
    assertThat(reach("A", null)).isEqualTo(known);
  }

  private record Document(long id, List<Object> told) {}

  private static List<Document> documents(RandomHistory history, long seed) {
    var random = new Random(seed);
    var told = history.told(seed);
    var documents = new ArrayList<Document>();
    for (int document = 1; !told.isEmpty(); document++) {
      var part = told.subList(0, Math.min(told.size(), 1 + random.nextInt(8)));
      documents.add(new Document(document, List.copyOf(part)));
      part.clear();
    }
    return documents;
  }

  private static List<List<Document>> oneByOne(List<Document> documents) {
    return documents.stream().map(List::of).toList();
  }

  private static List<List<Document>> groups(List<Document> documents, long seed) {
    var random = new Random(seed);
    var left = new ArrayList<>(documents);
    var groups = new ArrayList<List<Document>>();
    while (!left.isEmpty()) {
      var some = left.subList(0, Math.min(left.size(), 1 + random.nextInt(6)));
      groups.add(List.copyOf(some));
      some.clear();
    }
    return groups;
  }

  private void judge(List<Document> documents, RandomHistory history) {
    var said = new TreeMap<Long, Statement>();
    var declared = new TreeMap<Long, Statement>();
    var byEvent = new HashMap<Long, Long>();
    for (var document : documents) {
      for (var item : document.told) {
        var heard =
            item instanceof Declaration declaration
                ? asStatement(declaration, history)
                : (Statement) item;
        (item instanceof Declaration ? declared : said)
            .merge(heard.eventId(), heard, (one, two) -> one.isOwn() ? one : two);
        byEvent.putIfAbsent(heard.eventId(), document.id);
      }
    }
    said.values().forEach(statement -> identify(statement, null));
    declared
        .values()
        .forEach(statement -> identify(statement, Instant.ofEpochSecond(statement.eventId())));
    var papers = new Papers(documents.stream().map(Document::id).toList(), byEvent);
    DATABASE
        .transactions()
        .executeWithoutResult(_ -> judging.judge(papers, said.values(), declared.values()));
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

  /** The state, all verdicts with their words, and each object of each move that stands. */
  private List<String> everything() {
    var lines = new ArrayList<>(state());
    lines.addAll(
        lines(
            """
            select concat_ws(' ', 'verdict', event_id, verdict, rule, reason, findings)
              from custody_verdict
            """));
    lines.addAll(
        lines(
            """
            select concat_ws(' ', 'move', event_id, kind, party, counterparty, container, shipment,
                             gtin, lot, reason, role, object_id)
              from custody_move join custody_move_object on move_id = id
             where withdrawn_in is null and undoes is null
            """));
    lines.addAll(
        lines(
            """
            select concat_ws(' ', 'hop', object_id, encode(position, 'hex'), event_id, kind,
                             from_party, to_party, shipment_id)
              from custody_hop
            """));
    lines.addAll(
        lines(
            """
            select concat_ws(' ', 'step', object_id, encode(position, 'hex'), event_id, changed,
                             parent_before, parent)
              from custody_step
            """));
    lines.sort(Comparator.naturalOrder());
    return lines;
  }

  private static List<String> lines(String sql) {
    return DATABASE.jdbc().sql(sql).query(String.class).list();
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
