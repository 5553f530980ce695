package org.pedigree.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pedigree.TestPapers.box;
import static org.pedigree.TestPapers.pack;

import com.jayway.jsonpath.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.TestClock;
import org.pedigree.TestPapers;
import org.pedigree.Tokens;
import org.pedigree.Visitor;
import org.pedigree.capture.Capture;
import org.pedigree.party.Parties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Goods that came without a transaction statement: a case, and held where the buyer wants it. */
@PedigreeTest
@TestPropertySource(
    properties = {
      "pedigree.transaction.held-by=pharmacy",
      "pedigree.transaction.affirmed-by=distributor",
      "pedigree.transaction.exempt[0].ground=waiver",
      "pedigree.transaction.exempt[0].reference=W-7",
      "pedigree.transaction.exempt[0].gtin=00300010577081",
      "pedigree.transaction.exempt[0].lot=CZ26A",
      "pedigree.transaction.exempt[1].ground=grandfathered",
      "pedigree.transaction.exempt[1].reference=file 3",
      "pedigree.transaction.exempt[1].seller=northwind",
      "pedigree.transaction.exempt[1].until=2026-06-30"
    })
class StatementWaitTest {

  private static final Duration LONG = Duration.ofDays(7);

  @Autowired private Tokens tokens;
  @Autowired private Parties parties;
  @Autowired private Capture capture;
  @Autowired private Reconciling reconciling;
  @Autowired private TestClock clock;
  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;
  private TestPapers papers;

  @BeforeEach
  void newPapers() {
    papers = new TestPapers(capture, parties);
    papers.later();
  }

  @Test
  void goodsWithoutAStatementAreACaseAfterPatienceThatTheStatementCloses() {
    bought("harbor", "SW1");
    assertThat(verdict("harbor", "SW1")).isEqualTo("GENUINE");
    reconciling.look();
    assertThat(cases("harbor", "SW1")).isEmpty();

    clock.advance(LONG);
    reconciling.look();

    var uuid = cases("harbor", "SW1").getFirst();
    var told = get("harbor", "/api/cases/" + uuid);
    assertThat(JsonPath.<List<String>>read(told, "$.items[*].kind"))
        .containsExactly("product without data");
    assertThat(told).contains("No seller affirms the transaction statement.");

    stated("SW1");
    reconciling.look();

    assertThat(cases("harbor", "SW1")).isEmpty();
    assertThat(get("harbor", "/api/cases/" + uuid)).contains(Reconciling.BY_DATA);
  }

  @Test
  void whatPeopleSettledIsNotAskedForAgain() {
    bought("harbor", "SW2");
    clock.advance(LONG);
    reconciling.look();
    var uuid = cases("harbor", "SW2").getFirst();
    jdbc.sql(
            """
            update exception_item set resolved_at = now(), resolved_how = 'on paper'
             where case_id = (select id from exception_case where uuid = ?::uuid)
            """)
        .param(uuid)
        .update();

    reconciling.look();
    reconciling.look();

    assertThat(get("harbor", "/api/cases/" + uuid)).contains("on paper");
    assertThat(cases("harbor", "SW2")).isEmpty();
  }

  @Test
  void whoLetsGoodsWaitHasThemInQuarantineUntilTheStatementComes() {
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", pack("SW3"), pack("SW4"), box("SW5")),
        papers.packing("maker", box("SW5"), pack("SW3")),
        papers.shipping("maker", "pharmacy", box("SW5")),
        papers.shipping("maker", "pharmacy", pack("SW4")));
    papers.send(
        "pharmacy",
        papers.receiving("maker", "pharmacy", box("SW5")),
        papers.unpacking("pharmacy", box("SW5"), pack("SW3")),
        papers.receiving("maker", "pharmacy", pack("SW4")));

    assertThat(verdict("pharmacy", "SW3")).isEqualTo("DO_NOT_DISPENSE not-quarantined");
    assertThat(verdict("pharmacy", "SW4")).isEqualTo("DO_NOT_DISPENSE not-quarantined");
    try (var buyer = Visitor.of(port).signIn("pharmacy").go("/quarantine?q=SW4")) {
      buyer.assertReads("awaiting statement");
    }
    try (var seller = Visitor.of(port).signIn("maker").go("/quarantine?q=SW4")) {
      seller.assertReads("Nothing found.");
    }

    stated("SW4");

    assertThat(verdict("pharmacy", "SW4")).isEqualTo("GENUINE");
    assertThat(verdict("pharmacy", "SW3")).isEqualTo("DO_NOT_DISPENSE not-quarantined");
    try (var buyer = Visitor.of(port).signIn("pharmacy").go("/quarantine?q=SW4")) {
      buyer.assertReads("Nothing found.").go("/quarantine?q=SW5").assertReads("awaiting statement");
    }
  }

  @Test
  void whoAffirmsOnceAndForAllIsNotWaitedFor() {
    bought("distributor", "SW6");
    papers.send("distributor", papers.shipping("distributor", "pharmacy", pack("SW6")));
    papers.send("pharmacy", papers.receiving("distributor", "pharmacy", pack("SW6")));

    assertThat(verdict("pharmacy", "SW6")).isEqualTo("GENUINE");
  }

  @Test
  void whatIsExemptIsNeitherHeldNorMissing() {
    sale("SWX1", EXEMPT);
    sale("SWX2", EXEMPT, pack("SWX2"));

    assertThat(verdict("pharmacy", "00300010577081", "SWX1")).isEqualTo("GENUINE");
    assertThat(verdict("pharmacy", "00300010577081", "SWX2"))
        .isEqualTo("DO_NOT_DISPENSE not-quarantined");

    var exempt = transactions(EXEMPT + "SWX1");
    assertThat(JsonPath.<List<String>>read(exempt, "$[0].exempt"))
        .containsExactly("waiver W-7: sales of GTIN 00300010577081, lot CZ26A are exempt");
    assertThat(JsonPath.<List<String>>read(exempt, "$[0].missing")).isEmpty();
    var whole = transactions(EXEMPT + "SWX2");
    assertThat(whole).doesNotContain("W-7");
    assertThat(JsonPath.<List<String>>read(whole, "$[0].missing")).isNotEmpty();
  }

  @Test
  void anExemptionOfASellerEndsOnItsLastDay() {
    var sale =
        jdbc.sql(
            """
            select transaction_exempt(:sale, '[{"seller": "maker", "until": "2026-06-30"}]')
            """);
    bought("harbor", "SWX3");
    var shipment =
        jdbc.sql(
                """
                select line.shipment_id from custody_shipment_line line
                  join epc on epc.id = line.object_id where epc.canonical like '%/21/SWX3'
                """)
            .query(Long.class)
            .single();
    for (var day : List.of("2026-06-30 12:00Z", "2026-07-01 00:00Z")) {
      jdbc.sql("update custody_shipment set shipped_at = ?::timestamptz where id = ?")
          .params(day, shipment)
          .update();
      assertThat(sale.param("sale", shipment).query(Boolean.class).single())
          .isEqualTo(day.startsWith("2026-06"));
    }
  }

  private static final String EXEMPT = "urn:epc:id:sgtin:030001.0057708.";

  private void sale(String serial, String product, String... besides) {
    var packs =
        Stream.concat(Stream.of(product + serial), Stream.of(besides)).toArray(String[]::new);
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", packs),
        papers.shipping("maker", "pharmacy", packs));
    papers.send("pharmacy", papers.receiving("maker", "pharmacy", packs));
  }

  private String transactions(String epc) {
    return get("pharmacy", "/api/transactions?epc=" + epc);
  }

  private void bought(String buyer, String serial) {
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", pack(serial)),
        papers.shipping("maker", buyer, pack(serial)));
    papers.send(buyer, papers.receiving("maker", buyer, pack(serial)));
  }

  /** Its seller sends the shipping again, under a header that affirms. */
  private void stated(String serial) {
    jdbc.sql(
            """
            insert into transaction_statement (event_id, document_id, own, affirmed)
            select line.shipment_id, told.document_id, true, true
              from custody_shipment_line line
              join epc on epc.id = line.object_id and epc.canonical like ?
              join event_document told on told.event_id = line.shipment_id
            """)
        .param("%/21/" + serial)
        .update();
  }

  private List<String> cases(String party, String serial) {
    return JsonPath.<List<String>>read(get(party, "/api/cases?state=open"), "$[*].uuid").stream()
        .filter(uuid -> get(party, "/api/cases/" + uuid).contains("/21/" + serial))
        .toList();
  }

  private String verdict(String party, String serial) {
    return verdict(party, "00300010543215", serial);
  }

  private String verdict(String party, String gtin, String serial) {
    var scan = "(01)%s(17)410331(10)CZ26A(21)%s".formatted(gtin, serial);
    var told =
        tokens
            .as(party)
            .get()
            .uri("/api/verify?scan={scan}", scan)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    var failed =
        JsonPath.<List<String>>read(told, "$.reasons[?(@.outcome == 'failed')].check").stream()
            .filter(check -> !check.equals("chain-agrees"));
    return (JsonPath.<String>read(told, "$.verdict") + " " + String.join(" ", failed.toList()))
        .strip();
  }

  private String get(String party, String uri) {
    return tokens
        .as(party)
        .get()
        .uri(uri)
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody(String.class)
        .returnResult()
        .getResponseBody();
  }
}
