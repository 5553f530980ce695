package org.pedigree.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pedigree.TestPapers.box;
import static org.pedigree.TestPapers.pack;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.pedigree.PedigreeTest;
import org.pedigree.TestPapers;
import org.pedigree.capture.Capture;
import org.pedigree.custody.Histories;
import org.pedigree.custody.Holdings;
import org.pedigree.epcis.Documents;
import org.pedigree.epcis.EventQueries;
import org.pedigree.epcis.EventSummaries;
import org.pedigree.party.Parties;
import org.pedigree.party.PartyId;
import org.pedigree.verify.Verifier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What is asked for every pack costs the same however many packs are stored. PostgreSQL itself
 * counts, within the transaction that asks: no table that grows is read as a whole, one partition
 * of each is looked into, and with ten times as many packs hardly a page more is touched.
 */
@PedigreeTest
@TestPropertySource(properties = "pedigree.retention.look=365d")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HotPathsTest {

  private static final int FEW = 20_000;
  private static final int MANY = 200_000;

  /** A level of the index more, for each of a pack's events. */
  private static final long MORE_PAGES = 16;

  /** So often a statement is asked until the driver and the server have settled on a plan. */
  private static final int SETTLED = 12;

  private static final String ROWS = "select relname, seq_tup_read from pg_stat_xact_user_tables";
  private static final String LOOKS = "select relname, idx_scan from pg_stat_xact_user_tables";
  private static final String PAGES =
      """
      select relname, pg_stat_get_xact_blocks_fetched(oid) from pg_class
       where relkind in ('r', 'i', 't') and relnamespace = 'public'::regnamespace
      """;

  @Autowired private Parties parties;
  @Autowired private Capture capture;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transactions;
  @Autowired private Verifier verifier;
  private final Map<String, Runnable> questions = new LinkedHashMap<>();
  private final Map<String, Map<String, Long>> pagesOfFew = new HashMap<>();

  @BeforeAll
  void storeFewThenMany() {
    var papers = new TestPapers(capture, parties);
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", pack("H1"), box("HC")),
        papers.packing("maker", box("HC"), pack("H1")),
        papers.shipping("maker", "pharmacy", box("HC")));
    papers.send("pharmacy", papers.receiving("maker", "pharmacy", box("HC")));
    ask();
    store(1, FEW);
    questions.forEach((name, question) -> pagesOfFew.put(name, cost(question).pages));
    store(FEW + 1, MANY);
  }

  private void ask() {
    var epc = "https://id.gs1.org/01/00300010543215/21/H1";
    var asker = parties.byCode("pharmacy").orElseThrow().id();
    var id =
        jdbc.sql("select id from epc where canonical = ?").param(epc).query(Long.class).single();
    var uri = jdbc.sql("select uri from event order by id limit 1").query(String.class).single();
    questions.put("a scan", () -> verifier.verify("(01)00300010543215(21)H1", asker));
    questions.put("an object", () -> new Holdings(jdbc).find(epc));
    questions.put("a chain of custody", () -> new Holdings(jdbc).hops(id));
    questions.put("a history", () -> new Histories(jdbc).eventsOf(id));
    questions.put("the events of an EPC", () -> new EventQueries(jdbc).ofEpc(epc));
    questions.put("an event by its id", () -> new EventQueries(jdbc).byEventId(uri));
    questions.put("the papers of an EPC", () -> new EventSummaries(jdbc).naming(id));
    questions.put("a document that came before", () -> known(asker));
  }

  private void known(PartyId asker) {
    new Documents(jdbc, Clock.systemUTC()).find(asker, "unknown".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void noTableThatGrowsIsReadAsAWhole() {
    questions.forEach((name, question) -> assertThat(cost(question).readWhole).as(name).isEmpty());
  }

  @Test
  void onePartitionOfEachTableIsLookedInto() {
    questions.forEach(
        (name, question) ->
            assertThat(partitionsByParent(cost(question).lookedInto))
                .as(name)
                .allSatisfy((parent, partitions) -> assertThat(partitions).hasSize(1)));
  }

  @Test
  void tenTimesAsManyPacksTouchHardlyAPageMoreOfAnyTableOrIndex() {
    questions.forEach(
        (name, question) ->
            cost(question)
                .pages
                .forEach(
                    (relation, pages) ->
                        assertThat(pages)
                            .as("%s of %s", relation, name)
                            .isLessThanOrEqualTo(
                                pagesOfFew.get(name).getOrDefault(relation, 0L) + MORE_PAGES)));
  }

  @Test
  void readingAWholeTableWouldBeNoticed() {
    var cost =
        cost(
            () ->
                jdbc.sql("select count(*) from custody_object where serial = 'x'")
                    .query(Long.class)
                    .single());

    assertThat(cost.readWhole).contains("custody_object");
  }

  @Test
  void theQueuesAreReadFromTheirOwnIndexes() {
    assertThat(
            plan(
                """
                select id from capture_job where finished_at is null and due_at <= now()
                 order by id limit 1 for update skip locked
                """))
        .contains("capture_job_to_do");
    assertThat(
            plan(
                """
                select move_id from ledger_move where stage in ('waiting', 'sent')
                 order by move_id limit 500
                """))
        .contains("ledger_move_unsettled");
  }

  private String plan(String sql) {
    return String.join("\n", jdbc.sql("explain " + sql).query(String.class).list());
  }

  /**
   * What a question cost.
   *
   * @param pages of tables and indexes that were touched
   */
  private record Cost(List<String> readWhole, List<String> lookedInto, Map<String, Long> pages) {}

  private Cost cost(Runnable question) {
    for (int i = 0; i < SETTLED; i++) {
      question.run();
    }
    return transactions.execute(
        _ -> {
          var before = List.of(counted(ROWS), counted(LOOKS), counted(PAGES));
          question.run();
          return new Cost(
              over(1000, since(before.get(0), ROWS)),
              over(0, since(before.get(1), LOOKS)),
              since(before.get(2), PAGES));
        });
  }

  private static List<String> over(long most, Map<String, Long> counts) {
    return counts.keySet().stream().filter(name -> counts.get(name) > most).toList();
  }

  /** The server's counters may still hold what the connection did before. */
  private Map<String, Long> since(Map<String, Long> before, String counter) {
    var now = counted(counter);
    now.replaceAll((name, count) -> count - before.getOrDefault(name, 0L));
    return now;
  }

  private Map<String, Long> counted(String counter) {
    var counts = new HashMap<String, Long>();
    jdbc.sql(counter)
        .query(
            row -> {
              counts.put(row.getString(1), row.getLong(2));
            });
    return counts;
  }

  private Map<String, List<String>> partitionsByParent(List<String> tables) {
    Map<String, String> parents =
        jdbc
            .sql(
                """
                select inhrelid::regclass::text as part, inhparent::regclass::text as parent
                  from pg_inherits join pg_class on pg_class.oid = inhrelid and relkind = 'r'
                """)
            .query((row, _) -> Map.entry(row.getString("part"), row.getString("parent")))
            .list()
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return new ArrayList<>(tables)
        .stream().filter(parents::containsKey).collect(Collectors.groupingBy(parents::get));
  }

  /** Packs that were commissioned a hundred at a time, by ids of a range of their own. */
  private void store(int from, int to) {
    List.<Function<String, String>>of(
            range ->
                "insert into epc (id, canonical) overriding system value"
                    + " select 1000000 + i, 'urn:filler:' || i from "
                    + range,
            range ->
                "insert into document (id, sha256, sender, format, received_at, body) select"
                    + " 1000000 + i, sha256(('d' || i)::bytea), (select min(id) from party),"
                    + " 'JSON', now(), '' from "
                    + range
                    + " where i % 100 = 0",
            range ->
                "insert into document_key select sha256(('d' || i)::bytea),"
                    + " (select min(id) from party), 1000000 + i from "
                    + range
                    + " where i % 100 = 0",
            range ->
                "insert into event_key select 'urn:filler:' || i, sha256(('e' || i)::bytea) from "
                    + range
                    + " where i % 100 = 0",
            range ->
                "insert into event_identity select sha256(('e' || i)::bytea), null, 1000000 + i"
                    + " from "
                    + range
                    + " where i % 100 = 0",
            range ->
                "insert into event (id, document_id, uri, hash, type, action, event_time,"
                    + " recorded_at, body) select 1000000 + i, 1000000 + i, 'urn:filler:' || i,"
                    + " sha256(('e' || i)::bytea), 'ObjectEvent', 'ADD', now(), now(), '{}' from "
                    + range
                    + " where i % 100 = 0",
            range ->
                "insert into custody_statement (event_id, hash, position, at, kind, own, body)"
                    + " select 1000000 + i, sha256(('e' || i)::bytea), sha256(('e' || i)::bytea)"
                    + " || '\\x000000000000000000', now(), 'commission', true, '{}' from "
                    + range
                    + " where i % 100 = 0",
            range ->
                "insert into custody_verdict (event_id, verdict) select 1000000 + i, 'accepted'"
                    + " from "
                    + range
                    + " where i % 100 = 0",
            range ->
                "insert into ledger_leaf (kind, document_id, event_id, subject) select 'event',"
                    + " 1000000 + i, 1000000 + i, sha256(('e' || i)::bytea) from "
                    + range
                    + " where i % 100 = 0",
            range ->
                "insert into event_epc select 1000000 + i, 1000000 + (i + 99) / 100 * 100, 'OBJECT'"
                    + " from "
                    + range,
            range ->
                "insert into custody_step (object_id, position, event_id, at, changed) select"
                    + " 1000000 + i, '\\x00', 1000000 + (i + 99) / 100 * 100, now(), true from "
                    + range,
            range ->
                "insert into custody_hop (object_id, position, event_id, kind, to_party, at) select"
                    + " 1000000 + i, '\\x00', 1000000 + (i + 99) / 100 * 100, 'commissioned',"
                    + " (select min(id) from party), now() from "
                    + range,
            range ->
                "insert into custody_object (id, kind, gtin, lot, origin_event, maker,"
                    + " reported_only, state, holder, holder_reported, quarantined, opened,"
                    + " changed_by, changed_at, position, body) select 1000000 + i, 'unit',"
                    + " '00300010543215', 'L' || i / 1000, 1000000, (select min(id) from party),"
                    + " false, 'in stock', (select min(id) from party), false, false, false,"
                    + " 1000000, now(), '\\x00', '{}' from "
                    + range,
            range ->
                "insert into capture_job (capture_id, document_id, sender, error_behaviour,"
                    + " readable, created_at, finished_at, success, due_at) select"
                    + " gen_random_uuid(), 1000000 + i, (select min(id) from party), 'rollback',"
                    + " true, now(), now(), true, now() from "
                    + range
                    + " where i % 100 = 0",
            range ->
                "insert into ledger_move (move_id, event_id, party, kind, stage) select"
                    + " 1000000 + i, 1000000 + i, 1, 'commission', 'not needed' from "
                    + range
                    + " where i % 100 = 0")
        .forEach(
            sql -> jdbc.sql(sql.apply("generate_series(%d, %d) i".formatted(from, to))).update());
    jdbc.sql("vacuum analyze").update();
  }
}
