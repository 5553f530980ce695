package org.pedigree.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pedigree.TestPapers.box;
import static org.pedigree.TestPapers.pack;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.pedigree.PedigreeTest;
import org.pedigree.TestClock;
import org.pedigree.TestPapers;
import org.pedigree.Tokens;
import org.pedigree.capture.Capture;
import org.pedigree.party.Parties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.json.JsonContent;

/**
 * The years go by. Packs are commissioned in 2027; Y1, Y3 and Y4 are dispensed at once, Y2 lies on
 * the shelf until 2029, and there is a complaint about Y3. In 2034 the period of 2027 is let go of.
 */
@PedigreeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
@TestPropertySource(properties = "pedigree.retention.look=366d")
class YearsTest {

  private static final String COMMISSIONED =
      "select uri from event where biz_step like '%commissioning' order by id limit 1";

  @Autowired private Tokens tokens;
  @Autowired private Parties parties;
  @Autowired private Capture capture;
  @Autowired private TestClock clock;
  @Autowired private JdbcClient jdbc;
  @Autowired private Upkeep upkeep;
  private TestPapers papers;
  private String forgotten;
  private String receiving;
  private String eventId;
  private String proofBefore;

  @BeforeAll
  void liveThroughTheYears() {
    papers = new TestPapers(capture, parties);
    at("2027-03-01T08:00:00Z");
    sellInBoxes();
    sellLoose();
    hold(pack("Y3"));
    at("2028-01-05T08:00:00Z");
    awaitRoots();
    eventId = jdbc.sql(COMMISSIONED).query(String.class).single();
    proofBefore = proof();
    at("2029-02-01T08:00:00Z");
    papers.send("pharmacy", papers.dispensing("pharmacy", pack("Y2")));
    awaitMoves();
    at("2034-02-01T08:00:00Z");
  }

  private void sellInBoxes() {
    papers.send(
        "maker",
        papers.commissioning(
            "maker", "2041-03-31", pack("Y1"), pack("Y2"), pack("Y3"), box("YC"), box("YD")),
        papers.packing("maker", box("YC"), pack("Y1"), pack("Y2")),
        papers.packing("maker", box("YD"), pack("Y3")),
        papers.shipping("maker", "pharmacy", box("YC"), box("YD")));
    receiving = papers.receiving("maker", "pharmacy", box("YC"), box("YD"));
    papers.send("pharmacy", receiving);
    papers.send(
        "pharmacy",
        papers.unpacking("pharmacy", box("YC")),
        papers.unpacking("pharmacy", box("YD")),
        papers.dispensing("pharmacy", pack("Y1"), pack("Y3")));
  }

  private void sellLoose() {
    forgotten = papers.commissioning("maker", "2041-03-31", pack("Y4"));
    papers.send("maker", forgotten, papers.shipping("maker", "pharmacy", pack("Y4")));
    papers.send("pharmacy", papers.receiving("maker", "pharmacy", pack("Y4")));
    papers.send("pharmacy", papers.dispensing("pharmacy", pack("Y4")));
  }

  private void at(String instant) {
    clock.stopAt(Instant.parse(instant));
    upkeep.go();
  }

  private void hold(String epc) {
    tokens
        .as("regulator")
        .post()
        .uri("/api/holds")
        .body(Map.of("epc", epc, "reason", "complaint 12"))
        .exchange()
        .expectStatus()
        .isCreated();
  }

  private void awaitRoots() {
    await("select exists (select from ledger_leaf where root_id is null)");
  }

  /** What the chain has not witnessed yet is kept. */
  private void awaitMoves() {
    await("select exists (select from ledger_move where stage in ('waiting', 'sent'))");
  }

  private void await(String open) {
    var end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (jdbc.sql(open).query(Boolean.class).single()) {
      assertThat(System.nanoTime()).as("until this is false: %s", open).isLessThan(end);
      clock.advance(Duration.ofSeconds(1));
    }
  }

  @Test
  @Order(1)
  void thePeriodOfTheCommissioningIsGoneWithWhatNobodyNeeds() {
    assertThat(tables("event\\_p1%")).containsExactly("event_p1_kept");
    assertThat(counted("event")).isEqualTo(Map.of("kept", 8L, "let go", 4L));
    assertThat(counted("custody_hop").get("let go")).isPositive();
    assertThat(counted("ledger_leaf").get("let go")).isPositive();
  }

  @Test
  @Order(2)
  void aFiveYearOldPackTracesFully() {
    var history = trace(pack("Y2"));

    history
        .assertThat()
        .extractingPath("$.events[*].bizStep")
        .asArray()
        .containsExactly(
            "commissioning", "packing", "shipping", "receiving", "unpacking", "dispensing");
    history
        .assertThat()
        .extractingPath("$.custody[*].kind")
        .asArray()
        .containsExactly("commissioned", "shipped", "received", "finished");
  }

  @Test
  @Order(3)
  void whatWasDispensedLongAgoIsNoMoreThanRememberedUnlessItIsHeld() {
    assertThat(trace("regulator", pack("Y4"))).isEqualTo(404);
    assertThat(steps(pack("Y4"))).isZero();
    assertThat(steps(pack("Y1"))).isZero();
    assertThat(steps(pack("Y3"))).isPositive();
    trace(pack("Y3"))
        .assertThat()
        .extractingPath("$.custody[*].kind")
        .asArray()
        .contains("commissioned", "finished");
  }

  @Test
  @Order(4)
  void theEvidenceOfWhatIsKeptIsProvenAsBefore() {
    assertThat(proof()).isEqualTo(proofBefore).contains("\"path\"");
  }

  @Test
  @Order(5)
  void aScanFindsNothingAltered() {
    var answer = verify("Y2");

    answer.assertThat().extractingPath("$.item.state").isEqualTo("dispensed");
    answer
        .assertThat()
        .extractingPath("$.reasons[?(@.check == 'events-unaltered')].outcome")
        .asArray()
        .containsExactly("passed");
    verify("Y4").assertThat().extractingPath("$.verdict").isEqualTo("DO_NOT_DISPENSE");
  }

  @Test
  @Order(6)
  void anEventThatWasLetGoOfIsStillRecognised() {
    var events = jdbc.sql("select count(*) from event").query(Long.class).single();

    papers.send("maker", forgotten);

    assertThat(jdbc.sql("select count(*) from event").query(Long.class).single()).isEqualTo(events);
    verify("Y4").assertThat().extractingPath("$.item.state").isEqualTo("dispensed");
  }

  /** What was never received was never unpacked: the pack goes back into its box. */
  @Test
  @Order(7)
  void anErrorDeclaredOfAKeptEventIsJudged() {
    var declaration =
        """
        , "errorDeclaration": {"declarationTime": "2034-02-01T08:00:00Z",
           "reason": "did_not_occur"}}
        """;
    papers.send("pharmacy", receiving.strip().replaceFirst("}$", "") + declaration);

    assertThat(
            jdbc.sql(
                    """
                    select object.state from custody_object object join epc using (id)
                     where canonical like '%/21/Y2'
                    """)
                .query(String.class)
                .single())
        .isEqualTo("packed");
    verify("Y1").assertThat().extractingPath("$.item.state").isEqualTo("dispensed");
  }

  private List<String> tables(String like) {
    return jdbc.sql("select relname from pg_class where relname like ? and relkind = 'r'")
        .param(like)
        .query(String.class)
        .list();
  }

  private Map<String, Long> counted(String table) {
    return jdbc.sql(
            """
            select kept, let_go from retention_count
             where run_id = (select max(id) from retention_run) and name = ?
            """)
        .param(table)
        .query((row, _) -> Map.of("kept", row.getLong("kept"), "let go", row.getLong("let_go")))
        .single();
  }

  private long steps(String epc) {
    return jdbc.sql(
            """
            select count(*) from custody_step join epc on epc.id = object_id
             where canonical like '%/21/' || ?
            """)
        .param(epc.substring(epc.lastIndexOf('.') + 1))
        .query(Long.class)
        .single();
  }

  private int trace(String client, String epc) {
    return tokens
        .as(client)
        .get()
        .uri("/api/trace?epc={epc}&reason={reason}", Map.of("epc", epc, "reason", "case 7"))
        .exchange()
        .expectBody(String.class)
        .returnResult()
        .getStatus()
        .value();
  }

  private JsonContent trace(String epc) {
    return get("/api/trace?epc={name}&reason=case 7", "regulator", epc);
  }

  private JsonContent verify(String serial) {
    return get("/api/verify?scan={name}", "pharmacy", "(01)00300010543215(21)" + serial);
  }

  private String proof() {
    return get("/api/evidence?eventID={name}&reason=case 7", "regulator", eventId)
        .getJson()
        .replaceAll("\"stage\":\"[a-z]*\"|\"(transaction|block)\":[^,}]*", "");
  }

  private JsonContent get(String door, String client, String name) {
    return new JsonContent(
        tokens
            .as(client)
            .get()
            .uri(door, Map.of("name", name))
            .exchangeSuccessfully()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody());
  }
}
