package org.pedigree.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pedigree.PedigreeTest;
import org.pedigree.TestClock;
import org.pedigree.TestPapers;
import org.pedigree.Tokens;
import org.pedigree.Visitor;
import org.pedigree.capture.Capture;
import org.pedigree.edi.X12Format;
import org.pedigree.gs1.Sscc;
import org.pedigree.party.Parties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.json.JsonMapper;

/** What of a partner's ship notice is not what its EPCIS data say opens a case, until it agrees. */
@PedigreeTest
@TestPropertySource(properties = "pedigree.verify.walk.rest=1h") // a database apart
class NoticeCasesTest {

  private static final AtomicInteger CONTROL = new AtomicInteger(700);
  private static final String LABEL = "MAN*GM*";

  @Autowired private X12Format door;
  @Autowired private Capture capture;
  @Autowired private Parties parties;
  @Autowired private Reconciling reconciling;
  @Autowired private JdbcClient jdbc;
  @Autowired private Tokens tokens;
  @Autowired private TestClock clock;
  @Autowired private MeterRegistry meters;
  @LocalServerPort private int port;
  private TestPapers papers;

  @BeforeEach
  void newPapers() {
    papers = new TestPapers(capture, parties);
  }

  /** In either order of arrival, as each test that is run with both says. */
  private void both(boolean noticeFirst, Runnable notice, Runnable data) {
    (noticeFirst ? Stream.of(notice, data) : Stream.of(data, notice)).forEach(Runnable::run);
    reconciling.look();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatAgreesOpensNothing(boolean noticeFirst) {
    var name = "AG" + noticeFirst;

    both(
        noticeFirst,
        () -> told(name, item("CZ26A", "20410331", 2) + item("CZ26B", "20410331", 1)),
        () -> {
          made("CZ26A", "2041-03-31", name + "1", name + "2");
          made("CZ26B", "2041-03-31", name + "3");
          sent(name, pack(name + "1"), pack(name + "2"), pack(name + "3"));
        });

    assertThat(isMatched(name)).isTrue();
    assertThat(open(name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void fewerAndMoreOfALotThanTheNoticeSaysAreUnderageAndOverage(boolean noticeFirst) {
    var name = "QT" + noticeFirst;

    both(
        noticeFirst,
        () -> told(name, item("CZ26A", "20410331", 3) + item("CZ26B", "20410331", 1)),
        () -> {
          made("CZ26A", "2041-03-31", name + "1", name + "2");
          made("CZ26B", "2041-03-31", name + "3", name + "4");
          sent(name, pack(name + "1"), pack(name + "2"), pack(name + "3"), pack(name + "4"));
        });

    assertThat(open(name))
        .containsExactlyInAnyOrder(
            "underage units 00300010543215 CZ26A 3 2", "overage units 00300010543215 CZ26B 1 2");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aLotThatOnlyOneOfBothTellsIsAMisalignment(boolean noticeFirst) {
    var name = "LO" + noticeFirst;

    both(
        noticeFirst,
        () -> told(name, item("CZ26A", "20410331", 1) + item("CZ26X", "20410331", 1)),
        () -> {
          made("CZ26A", "2041-03-31", name + "1");
          made("CZ26B", "2041-03-31", name + "2");
          sent(name, pack(name + "1"), pack(name + "2"));
        });

    assertThat(open(name))
        .containsExactlyInAnyOrder(
            "misalignment lot 00300010543215 CZ26X", "misalignment lot 00300010543215 CZ26B");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anotherExpiryIsAMisalignmentThatIsReportedWithBoth(boolean noticeFirst) {
    var name = "EX" + noticeFirst;

    both(
        noticeFirst,
        () -> told(name, item("CZ26A", "20410430", 1)),
        () -> {
          made("CZ26A", "2041-03-31", name + "1");
          sent(name, pack(name + "1"));
        });

    assertThat(open(name)).containsExactly("misalignment expiry 00300010543215 CZ26A");
    assertThat(report(name))
        .contains("\"received_product_expiry\":\"2041-04-30\"")
        .contains("\"product_data_expiry\":\"2041-03-31\"");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aProductThatOnlyOneOfBothTellsIsMissedOrTooMany(boolean noticeFirst) {
    var name = "PR" + noticeFirst;

    both(
        noticeFirst,
        () -> told(name, item("CZ26A", "20410331", 5).replace("00300010543215", "10300010543212")),
        () -> {
          made("CZ26A", "2041-03-31", name + "1");
          sent(name, pack(name + "1"));
        });

    assertThat(open(name))
        .containsExactlyInAnyOrder(
            "underage units 10300010543212 CZ26A 5 0", "overage units 00300010543215 CZ26A 0 1");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aLabelThatOnlyOneOfBothTellsIsAQuestionOfHierarchy(boolean noticeFirst) {
    var name = "LA" + noticeFirst;
    var sent = sscc(noticeFirst ? 11 : 12);
    var told = sscc(noticeFirst ? 13 : 14);

    both(
        noticeFirst,
        () -> told(name, LABEL + told.value() + "~", item("CZ26A", "20410331", 1)),
        () -> {
          made("CZ26A", "2041-03-31", name + "1");
          papers.send("maker", papers.packing("maker", sent.canonical(), pack(name + "1")));
          sent(name, sent.canonical());
        });

    assertThat(open(name))
        .containsExactlyInAnyOrder(
            "hierarchy label " + told.canonical(), "hierarchy label " + sent.canonical());
  }

  @Test
  void whereTheNoticeNamesNoLotAProductIsCountedAsAWhole() {
    told("NL", item("CZ26A", "20410331", 2).replace("*LT*CZ26A", ""));
    made("CZ26A", "2041-03-31", "NL1");
    made("CZ26B", "2041-04-30", "NL2");
    sent("NL", pack("NL1"), pack("NL2"));
    reconciling.look();
    assertThat(isMatched("NL")).isTrue();
    assertThat(open("NL")).isEmpty();
  }

  @Test
  void whatTheNoticeCountsInCasesIsNotCounted() {
    told("CA", item("CZ26A", "20410331", 1).replace("*EA~", "*CA~"));
    made("CZ26A", "2041-03-31", "CA1", "CA2");
    sent("CA", pack("CA1"), pack("CA2"));
    reconciling.look();
    assertThat(isMatched("CA")).isTrue();
    assertThat(open("CA")).isEmpty();
  }

  @Test
  void aNoticeThatComesAgainAndAgreesClosesItsCase() {
    told("AA", item("CZ26A", "20410331", 2));
    made("CZ26A", "2041-03-31", "AA1");
    sent("AA", pack("AA1"));
    reconciling.look();
    assertThat(open("AA")).hasSize(1);

    told("AA", item("CZ26A", "20410331", 1));
    reconciling.look();

    assertThat(open("AA")).isEmpty();
    assertThat(resolution("AA")).contains(Reconciling.BY_DATA);
  }

  @Test
  void theRestOfTheDataClosesTheCaseAtOnce() {
    told("RE", item("CZ26A", "20410331", 2));
    made("CZ26A", "2041-03-31", "RE1", "RE2");
    sent("RE", pack("RE1"));
    assertThat(open("RE")).containsExactly("underage units 00300010543215 CZ26A 2 1");

    sent("RE", pack("RE2"));

    assertThat(open("RE")).isEmpty();
    assertThat(resolution("RE")).contains(Reconciling.BY_DATA);
  }

  @Test
  void anotherPartnersDataOfTheSameOrderAndNumberAreNotCompared() {
    told("OT", item("CZ26A", "20410331", 9));
    papers.send(
        "northwind",
        commissioned("northwind", "OT1").replace("030001.0054321", "0399901.012345"),
        named("OT", papers.shipping("northwind", "distributor", pack("OT1")))
            .replace("030001.0054321", "0399901.012345"));
    reconciling.look();

    assertThat(isMatched("OT")).isFalse();
    assertThat(open("OT")).isEmpty();
  }

  @Test
  void whatThePartnerSendsToSomebodyElseIsNotCompared() {
    told("EL", item("CZ26A", "20410331", 9));
    made("CZ26A", "2041-03-31", "EL1");
    papers.send("maker", named("EL", papers.shipping("maker", "pharmacy", pack("EL1"))));
    reconciling.look();

    assertThat(isMatched("EL")).isFalse();
    assertThat(open("EL")).isEmpty();
  }

  @Test
  void anSsccMatchesWhereNumbersDiffer() {
    var pallet = sscc(21);
    var box = sscc(22);
    told("SS", LABEL + box.value() + "~", item("CZ26A", "20410331", 2));
    made("CZ26A", "2041-03-31", "SS1");
    papers.send("maker", papers.packing("maker", box.canonical(), pack("SS1")));
    papers.send("maker", papers.packing("maker", pallet.canonical(), box.canonical()));

    papers.send(
        "maker", named("OTHERNUMBER", papers.shipping("maker", "distributor", pallet.canonical())));

    assertThat(isMatched("SS")).isTrue();
    assertThat(open("SS"))
        .contains("underage units 00300010543215 CZ26A 2 1")
        .contains("hierarchy label " + pallet.canonical());
  }

  @Test
  void anOrderMatchesWhereTheDataNameNoAdvice() {
    told("PO", item("CZ26A", "20410331", 2));
    made("CZ26A", "2041-03-31", "PO1");

    papers.send(
        "maker", papers.shipping("maker", "distributor", pack("PO1")).replace("PO-7", "PO-PO"));

    assertThat(open("PO")).containsExactly("underage units 00300010543215 CZ26A 2 1");
  }

  @Test
  void anOrderAloneMatchesNothingThatIsAnotherShipmentByItsAdvice() {
    told("AD", item("CZ26A", "20410331", 2));
    made("CZ26A", "2041-03-31", "AD1");

    papers.send(
        "maker",
        named("AD", papers.shipping("maker", "distributor", pack("AD1")))
            .replace("SHP-AD", "SHP-ANOTHER"));

    assertThat(isMatched("AD")).isFalse();
    assertThat(open("AD")).isEmpty();
  }

  @Test
  void theCaseIsOfWhoGotTheNoticeAndOfNobodyElse() {
    told("WH", item("CZ26A", "20410331", 2));
    made("CZ26A", "2041-03-31", "WH1");
    sent("WH", pack("WH1"));

    assertThat(cases("distributor")).contains("\"subject\":\"notice %d\"".formatted(notice("WH")));
    assertThat(cases("maker")).doesNotContain("\"subject\":\"notice ");
    assertThat(cases("pharmacy")).doesNotContain("\"subject\":\"notice ");
  }

  @Test
  void whoGotNoticesSeesHowTheyStandAndOthersDoNot() {
    told("ST", item("CZ26A", "20410331", 2));
    made("CZ26A", "2041-03-31", "ST1");
    assertThat(state("ST")).isEqualTo("waiting");
    sent("ST", pack("ST1"));
    assertThat(state("ST")).isEqualTo("differs");

    told("ST", item("CZ26A", "20410331", 1));
    reconciling.look();

    assertThat(state("ST")).isEqualTo("matched");
    assertThat(text("pharmacy", "/api/ship-notices/received")).doesNotContain("SHP-ST");
  }

  @Test
  void aNoticeWhoseDataDoNotComeIsSeenUntilTheyDoOrSomebodySettlesIt() {
    told("NO", item("CZ26A", "20410331", 1));
    told("NP", item("CZ26A", "20410331", 1));
    clock.advance(Duration.ofDays(2));
    assertThat(state("NO")).isEqualTo("waiting");
    clock.advance(Duration.ofDays(2));
    assertThat(state("NO")).isEqualTo("no data");
    assertThat(meters.get("pedigree.edi.notices.alone").gauge().value()).isPositive();
    try (var visitor = Visitor.of(port).signIn("distributor")) {
      visitor.assertReads("Ship notices of partners without EPCIS data of their shipment");
      visitor.go("/ship-notices").follow("Ship notices received").assertAccessible();
      visitor.fill("Filter", "SHP-NO").assertReads("no data came");
      visitor.press("SHP-NO was settled otherwise").fill("Filter", "SHP-NO");
      visitor.assertReads("settled otherwise");
    }
    assertThat(state("NO")).isEqualTo("settled");
    settle("maker", "NP").expectStatus().isNotFound();

    made("CZ26A", "2041-03-31", "NP1");
    sent("NP", pack("NP1"));

    assertThat(state("NP")).isEqualTo("matched");
    settle("distributor", "NP").expectStatus().isNotFound();
  }

  private RestTestClient.ResponseSpec settle(String party, String name) {
    return tokens
        .as(party)
        .post()
        .uri("/api/ship-notices/received/{id}/settling", notice(name))
        .exchange();
  }

  private String state(String name) {
    return JsonMapper.shared()
        .readTree(text("distributor", "/api/ship-notices/received"))
        .valueStream()
        .filter(line -> line.path("number").asString().equals("SHP-" + name))
        .map(line -> line.path("state").asString())
        .findFirst()
        .orElseThrow();
  }

  // ---- papers ----

  private void made(String lot, String expiry, String... serials) {
    papers.send(
        "maker",
        commissioned("maker", serials).replace("CZ26A", lot).replace("2041-03-31", expiry));
  }

  private String commissioned(String party, String... serials) {
    return papers.commissioning(
        party,
        "2041-03-31",
        Arrays.stream(serials).map(NoticeCasesTest::pack).toArray(String[]::new));
  }

  private void sent(String name, String... epcs) {
    papers.send("maker", named(name, papers.shipping("maker", "distributor", epcs)));
  }

  /** Under the order and the despatch advice of this name. */
  private static String named(String name, String shipping) {
    return shipping.replace(
        ":PO-7\"}",
        ":PO-%1$s\"}, {\"type\": \"desadv\", \"bizTransaction\": \"urn:epcglobal:cbv:bt:0300011111116:SHP-%1$s\"}"
            .formatted(name));
  }

  private static String pack(String serial) {
    return TestPapers.pack(serial);
  }

  private static Sscc sscc(int number) {
    return Sscc.withCheckDigit("0030001%010d".formatted(6600 + number));
  }

  private static String item(String lot, String expiry, int units) {
    return "HL*#*%%s*I*0~LIN**UK*00300010543215*LT*%s~SN1**%d*EA~DTM*036*%s~"
        .formatted(lot, units, expiry);
  }

  private void told(String name, String items) {
    told(name, "", items);
  }

  /** The maker's ship notice to the distributor: with a label, of one pack with all items in it. */
  private void told(String name, String label, String items) {
    var control = CONTROL.incrementAndGet();
    var parent = label.isEmpty() ? 2 : 3;
    var numbered = items.formatted(Stream.of(items.split("HL", -1)).map(_ -> parent).toArray());
    for (int level = parent + 1; numbered.contains("HL*#"); level++) {
      numbered = numbered.replaceFirst("HL\\*#", "HL*" + level);
    }
    var levels = numbered.split("LIN").length - 1;
    var text =
        """
        ISA*00*          *00*          *ZZ*0300011111116  *ZZ*0399999999991  *260105*0830*^*00501*%1$09d*0*P*>~
        GS*SH*MAKERCO*WHOLESALE*20260105*0830*%1$d*X*005010~
        ST*856*0001~
        BSN*00*SHP-%2$s*20260105*0815*0001~
        HL*1**S*1~
        DTM*011*20260105*0815*UT~
        HL*2*1*O*1~
        PRF*PO-%2$s~
        %3$s%4$s
        CTT*%5$d~
        SE*%6$d*0001~
        GE*1*%1$d~
        IEA*1*%1$09d~
        """;
    var pack = label.isEmpty() ? "" : "HL*3*2*P*1~" + label;
    var segments = 8 + (pack + numbered).split("~").length - ((pack + numbered).isEmpty() ? 1 : 0);
    var file =
        text.formatted(control, name, pack, numbered, levels, segments)
            .replace("\n", "")
            .getBytes(StandardCharsets.UTF_8);
    var answer = door.take("maker", name + control + ".edi", file);
    assertThat(
            jdbc.sql("select findings::text from edi_file where name = ?")
                .param(name + control + ".edi")
                .query(String.class)
                .single())
        .as("%s", answer)
        .isEqualTo("[]");
  }

  // ---- what came of them ----

  private long notice(String name) {
    return jdbc.sql("select id from edi_notice where number = ?")
        .param("SHP-" + name)
        .query(Long.class)
        .single();
  }

  private boolean isMatched(String name) {
    return jdbc.sql("select matched_at is not null from edi_notice where number = ?")
        .param("SHP-" + name)
        .query(Boolean.class)
        .single();
  }

  private List<String> open(String name) {
    return jdbc.sql(
            """
            select concat_ws(' ', kind, cause, item.details ->> 'quantity_ordered',
                             item.details ->> 'quantity_received')
              from exception_item item join exception_case filed on filed.id = case_id
             where subject = 'notice ' || ? and item.resolved_at is null
            """)
        .param(notice(name))
        .query(String.class)
        .list();
  }

  private Optional<String> resolution(String name) {
    return jdbc.sql("select resolution from exception_case where subject = 'notice ' || ?")
        .param(notice(name))
        .query(String.class)
        .optional();
  }

  private String cases(String party) {
    return text(party, "/api/cases");
  }

  /** What the distributor reports to the maker of the case. */
  private String report(String name) {
    var uuid =
        jdbc.sql("select uuid::text from exception_case where subject = 'notice ' || ?")
            .param(notice(name))
            .query(String.class)
            .single();
    tokens
        .as("distributor")
        .post()
        .uri("/api/cases/{uuid}/report", uuid)
        .header("Idempotency-Key", uuid)
        .body(Map.of())
        .exchangeSuccessfully();
    return jdbc.sql(
            """
            select body from exception_message join exception_case filed on filed.id = case_id
             where filed.uuid = ?::uuid and sent
            """)
        .param(uuid)
        .query(String.class)
        .single()
        .replaceAll("\\s*:\\s*\"", ":\"");
  }

  private String text(String party, String path) {
    return new String(
        tokens
            .as(party)
            .get()
            .uri(path)
            .exchangeSuccessfully()
            .expectBody(byte[].class)
            .returnResult()
            .getResponseBody(),
        StandardCharsets.UTF_8);
  }
}
