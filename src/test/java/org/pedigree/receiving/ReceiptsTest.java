package org.pedigree.receiving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pedigree.TestPapers.box;
import static org.pedigree.TestPapers.pack;

import com.jayway.jsonpath.JsonPath;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.TestPapers;
import org.pedigree.Tokens;
import org.pedigree.capture.Capture;
import org.pedigree.party.Parties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.json.JsonContent;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** Goods that a pharmacy receives by request and by scan, with their papers, before and without. */
@PedigreeTest
@TestPropertySource(properties = "pedigree.verify.walk.rest=1h") // a database apart
class ReceiptsTest {

  private static final String SSCC = "urn:epc:id:sscc:030001.4000000%04d";

  @Autowired private Tokens tokens;
  @Autowired private Parties parties;
  @Autowired private Capture capture;
  @Autowired private Receipts receipts;
  @Autowired private JdbcClient jdbc;
  private TestPapers papers;

  @BeforeEach
  void newPapers() {
    papers = new TestPapers(capture, parties);
  }

  @Test
  void whatWasSentIsReceivedByOneRequestAndItsCaseStandsForItsPacks() {
    ship("RA1", "RA2");
    assertThat(light("RA1")).isEqualTo("WARNING held-by-you");

    var told = received(receive("RA", box("RA1C")));

    assertThat(told).extractingPath("$.state").isEqualTo("released");
    assertThat(told).extractingPath("$.differences").asArray().isEmpty();
    assertThat(told).extractingPath("$.shipments[0].from").isEqualTo("GS1 Pharma LLC");
    assertThat(told).extractingPath("$.eventID").asString().startsWith("ni:///sha-256;");
    assertThat(light("RA1")).startsWith("GENUINE");
    assertThat(light("RA2")).startsWith("GENUINE");
    assertThat(shipment("RA1")).extractingPath("$.shipment.state").isEqualTo("received");
  }

  @Test
  void theSameReceiptSentTwiceIsMadeOnceAndAnotherUnderItsKeyIsRefused() {
    ship("RB1");
    var events = events();

    var first = received(receive("RB", box("RB1C")));
    var second = received(receive("RB", box("RB1C")));
    receive("RB", pack("RB1")).expectStatus().isBadRequest();

    assertThat(second.getJson()).isEqualTo(first.getJson());
    assertThat(events()).isEqualTo(events + 1);
  }

  @Test
  void theSameGoodsUnderAnotherKeyAreNotDoubled() {
    ship("RC1");
    received(receive("RC", box("RC1C")));

    var again = received(receive("RC again", box("RC1C")));

    assertThat(again).extractingPath("$.state").isEqualTo("released");
    assertThat(light("RC1")).startsWith("GENUINE");
  }

  @Test
  void goodsBeforeTheirPaperAreInQuarantineUntilItComes() {
    var told = received(receive("RD", pack("RD1")));

    assertThat(told).extractingPath("$.state").isEqualTo("quarantine");
    assertThat(told).extractingPath("$.reason").asString().startsWith("Received without data");
    assertThat(told).extractingPath("$.differences[0].finding").isEqualTo("waiting");
    assertThat(light("RD1")).isEqualTo("UNKNOWN commissioned");
    assertThat(reason("RD1")).contains("without data", "quarantine");

    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", pack("RD1")),
        papers.shipping("maker", "pharmacy", pack("RD1")));

    assertThat(receipt(told)).extractingPath("$.state").isEqualTo("released");
    assertThat(receipt(told)).hasPath("$.agreedAt");
    assertThat(light("RD1")).startsWith("GENUINE");
  }

  @Test
  void anUnknownPalletWaitsAndIsReceivedWithAllThatIsInItWhenItsPaperComes() {
    var pallet = SSCC.formatted(7001);
    var told = received(receive("RE", pallet));
    assertThat(told).extractingPath("$.state").isEqualTo("quarantine");

    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", pack("RE1")),
        papers.packing("maker", pallet, pack("RE1")),
        papers.shipping("maker", "pharmacy", pallet));

    assertThat(receipt(told)).extractingPath("$.state").isEqualTo("released");
    assertThat(light("RE1")).startsWith("GENUINE");
  }

  @Test
  void missingExtraAndOtherLotsAreToldPerLine() {
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", pack("RF1"), pack("RF2"), pack("RF3")),
        papers.shipping("maker", "pharmacy", pack("RF1"), pack("RF2")));

    var told =
        received(
            post(
                "pharmacy",
                "RF",
                Map.of(
                    "items",
                    List.of(
                        Map.of("epc", pack("RF1"), "lot", "OTHER", "expiry", "2041-04-30"),
                        Map.of("epc", pack("RF3"))))));

    assertThat(told).extractingPath("$.state").isEqualTo("quarantine");
    assertThat(told)
        .extractingPath("$.differences[*].finding")
        .asArray()
        .containsExactlyInAnyOrder("other lot", "other expiry", "different");
    assertThat(told).extractingPath("$.missing").asArray().hasSize(1);
    assertThat(shipment("RF1")).extractingPath("$.shipment.state").isEqualTo("discrepant");
    assertThat(shipment("RF1"))
        .extractingPath("$.differences[*].kind")
        .asArray()
        .containsExactlyInAnyOrder("missing", "different", "other lot", "other expiry");
    assertThat(reason("RF3")).contains("no paper says that it was sent to you");
  }

  @Test
  void whatCameDamagedIsSetAside() {
    ship("RG1", "RG2");

    var told =
        received(
            post(
                "pharmacy",
                "RG",
                Map.of(
                    "items",
                    List.of(
                        Map.of("epc", pack("RG1"), "damaged", true), Map.of("epc", pack("RG2"))))));

    assertThat(told)
        .extractingPath("$.differences[*].finding")
        .asArray()
        .containsExactly("damaged");
    assertThat(light("RG1")).isEqualTo("DO_NOT_DISPENSE not-quarantined");
    assertThat(light("RG2")).startsWith("GENUINE");
  }

  @Test
  void aPackOutOfASealedCaseSaysThatTheCaseWasOpened() {
    ship("RH1", "RH2");

    var told = received(receive("RH", pack("RH1")));

    assertThat(told)
        .extractingPath("$.inferred[0]")
        .asString()
        .contains("without its container, which was opened");
    assertThat(shipment("RH1")).extractingPath("$.shipment.state").isEqualTo("partly");

    received(receive("RH second", pack("RH2")));

    assertThat(shipment("RH1")).extractingPath("$.shipment.state").isEqualTo("received");
    assertThat(shipment("RH1"))
        .extractingPath("$.differences[*].resolved")
        .asArray()
        .containsOnly(true);
  }

  @Test
  void whatWasSentToAnotherIsNoReceiptOfMine() {
    ship("RI1");
    var shipment = shipmentOf("pharmacy", "RI1");

    post("harbor", "RI", Map.of("shipment", shipment, "items", List.of(Map.of("epc", pack("RI1")))))
        .expectStatus()
        .isNotFound();
    var told =
        received(post("harbor", "RI 2", Map.of("items", List.of(Map.of("epc", pack("RI1"))))));

    assertThat(told).extractingPath("$.state").isEqualTo("quarantine");
    assertThat(told).extractingPath("$.shipments").asArray().isEmpty();
    assertThat(told.getJson()).doesNotContain("GS1 Pharma", "Elm Street");
    get("harbor", "/api/shipments/" + shipment).expectStatus().isNotFound();
    received(receive("RI mine", box("RI1C")));
    assertThat(light("RI1")).startsWith("GENUINE");
  }

  @Test
  void scansGoIntoAnOpenReceiptOneAfterTheOther() {
    ship("RJ1", "RJ2");
    var open = received(post("pharmacy", null, Map.of("open", true)));
    var name = name(open);

    assertThat(scan("pharmacy", name, "(01)00300010543215(17)410331(10)CZ26A(21)RJ1"))
        .extractingPath("$.finding")
        .isEqualTo("taken out");
    assertThat(scan("pharmacy", name, "(01)00300010543215(17)410331(10)CZ26A(21)RJ1"))
        .extractingPath("$.finding")
        .isEqualTo("again");
    assertThat(scan("pharmacy", name, "(01)00300010543215(17)410331(10)WRONG(21)RJ2"))
        .extractingPath("$.finding")
        .isEqualTo("other lot");
    assertThat(scan("pharmacy", name, "(01)00300010543215(17)410331(10)CZ26A(21)NOWHERE"))
        .extractingPath("$.finding")
        .isEqualTo("unknown");
    post("pharmacy", "/api/receipts/" + name + "/scans", null, Map.of("scan", "12345"))
        .expectStatus()
        .isBadRequest();
    unscan(name, pack("NOWHERE"));
    unscan(name, pack("RJ2"));

    var running = json(get("pharmacy", "/api/receipts/" + name));
    assertThat(running).extractingPath("$.state").isEqualTo("open");
    assertThat(running).extractingPath("$.missing").asArray().hasSize(1);
    assertThat(running).extractingPath("$.inferred").asArray().hasSize(1);

    var closed = received(post("pharmacy", "/api/receipts/" + name + "/close", null, Map.of()));
    assertThat(closed).extractingPath("$.state").isEqualTo("released");
    assertThat(light("RJ1")).startsWith("GENUINE");
    post("pharmacy", "/api/receipts/" + name + "/scans", null, Map.of("epc", pack("RJ2")))
        .expectStatus()
        .isEqualTo(409);
    get("harbor", "/api/receipts/" + name).expectStatus().isNotFound();
  }

  @Test
  void twoPeopleAtOneShipmentReceiveItOnce() throws Exception {
    ship("RK1");
    List<Callable<String>> both =
        IntStream.range(0, 2)
            .<Callable<String>>mapToObj(
                i -> () -> received(receive("RK " + i, box("RK1C"))).getJson())
            .toList();

    try (var people = Executors.newFixedThreadPool(2)) {
      for (var one : people.invokeAll(both)) {
        assertThat(new JsonContent(one.get())).extractingPath("$.state").isEqualTo("released");
      }
    }

    assertThat(light("RK1")).startsWith("GENUINE");
    assertThat(shipment("RK1")).extractingPath("$.shipment.state").isEqualTo("received");
  }

  @Test
  void aReceiptThatACrashLeftWithoutItsEventIsGoneOnWithOnce() {
    ship("RL1");
    var told = received(receive("RL", box("RL1C")));
    var events = events();
    // as it stood when the receipt was closed, and nothing more was written
    jdbc.sql(
            """
            update receipt set document_id = null, event_id = null, agreed_at = null
             where receipt_id = ?
            """)
        .param(UUID.fromString(name(told)))
        .update();

    receipts.sendWhatIsLeft();

    assertThat(receipt(told).getJson().replaceAll("\"agreedAt\":\"[^\"]*\"", ""))
        .isEqualTo(told.getJson().replaceAll("\"agreedAt\":\"[^\"]*\"", ""));
    assertThat(events()).isEqualTo(events);
  }

  @Test
  void shipmentsAreListedByWhatIsExpected() {
    ship("RM1");
    ship("RM2");
    received(receive("RM", box("RM1C")));

    assertThat(listed("pharmacy", "in", "expected"))
        .contains(shipmentOf("pharmacy", "RM2"))
        .doesNotContain(shipmentOf("pharmacy", "RM1"));
    assertThat(listed("pharmacy", "in", "received,partly")).contains(shipmentOf("pharmacy", "RM1"));
    assertThat(listed("maker", "out", "expected")).contains(shipmentOf("pharmacy", "RM2"));
    assertThat(listed("harbor", "in", "")).doesNotContain(shipmentOf("pharmacy", "RM1"));
    get("pharmacy", "/api/shipments?state=lost").expectStatus().isBadRequest();
    var first = get("pharmacy", "/api/shipments?direction=in&perPage=1");
    assertThat(first.returnResult(String.class).getResponseHeaders().getFirst("Link"))
        .contains("before=");
  }

  @Test
  void receiptsAreListedByWhereTheyStand() {
    var waiting = received(receive("RN", pack("RN1")));

    assertThat(json(get("pharmacy", "/api/receipts?state=quarantine")).getJson())
        .contains(name(waiting));
    assertThat(json(get("pharmacy", "/api/receipts?state=open")).getJson())
        .doesNotContain(name(waiting));
    assertThat(json(get("harbor", "/api/receipts")).getJson()).doesNotContain(name(waiting));
    get("pharmacy", "/api/receipts?state=lost").expectStatus().isBadRequest();
  }

  @Test
  void whatIsNoReceiptIsRefusedByItsPlace() {
    for (var wrong :
        List.of(
            Map.<String, Object>of("items", List.of()),
            Map.<String, Object>of("items", List.of(Map.of("scan", "5012345678900"))),
            Map.<String, Object>of("items", List.of(Map.of("sscc", "1"))),
            Map.<String, Object>of("items", List.of(Map.of("epc", "urn:epc:id:sgtin:1.2.3"))),
            Map.<String, Object>of("items", List.of(Map.of())),
            Map.<String, Object>of(
                "items", List.of(Map.of("epc", pack("RO1"))), "purchaseOrder", "PO 7"),
            Map.<String, Object>of(
                "items", List.of(Map.of("epc", pack("RO1"))), "location", "0300011111116"),
            Map.<String, Object>of(
                "items", List.of(Map.of("epc", pack("RO1"))), "party", "maker"))) {
      var answer = post("pharmacy", UUID.randomUUID().toString(), wrong);
      answer.expectStatus().isBadRequest();
      assertThat(json(answer)).hasPath("$.expected");
    }
    post("pharmacy", null, Map.of("items", List.of(Map.of("epc", pack("RO1")))))
        .expectStatus()
        .isBadRequest();
  }

  /** The maker packs them in a case, named after the first, and ships it. */
  private void ship(String... serials) {
    var packs = Arrays.stream(serials).map(TestPapers::pack).toArray(String[]::new);
    var box = box(serials[0] + "C");
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", packs),
        papers.commissioning("maker", "2041-03-31", box),
        papers.packing("maker", box, packs),
        papers.shipping("maker", "pharmacy", box));
  }

  private ResponseSpec receive(String key, String... epcs) {
    var items = Arrays.stream(epcs).map(epc -> Map.of("epc", epc)).toList();
    return post("pharmacy", key, Map.of("items", items));
  }

  private ResponseSpec post(String party, @Nullable String key, Map<String, ?> body) {
    return post(party, "/api/receipts", key, body);
  }

  private ResponseSpec post(String party, String uri, @Nullable String key, Map<String, ?> body) {
    return tokens
        .as(party)
        .post()
        .uri(uri)
        .headers(
            headers -> {
              if (key != null) {
                headers.set("Idempotency-Key", key);
              }
            })
        .body(body)
        .exchange();
  }

  private ResponseSpec get(String party, String uri) {
    return tokens.as(party).get().uri(uri).exchange();
  }

  private JsonContent scan(String party, String receipt, String scan) {
    return received(post(party, "/api/receipts/" + receipt + "/scans", null, Map.of("scan", scan)));
  }

  private void unscan(String receipt, String epc) {
    tokens
        .as("pharmacy")
        .delete()
        .uri("/api/receipts/{receipt}/scans?epc={epc}", receipt, epc)
        .exchangeSuccessfully();
  }

  private static JsonContent received(ResponseSpec answer) {
    answer.expectStatus().is2xxSuccessful();
    return json(answer);
  }

  private static JsonContent json(ResponseSpec answer) {
    return new JsonContent(answer.expectBody(String.class).returnResult().getResponseBody());
  }

  private JsonContent receipt(JsonContent told) {
    return json(get("pharmacy", "/api/receipts/" + name(told)));
  }

  private static String name(JsonContent told) {
    return JsonPath.read(told.getJson(), "$.receipt");
  }

  private String shipmentOf(String party, String serial) {
    return json(get(party, "/api/transactions?epc=" + pack(serial)))
        .getJson()
        .replaceFirst("(?s).*?\"id\":\"([^\"]*)\".*", "$1");
  }

  private JsonContent shipment(String serial) {
    return json(get("pharmacy", "/api/shipments/" + shipmentOf("pharmacy", serial)));
  }

  private List<String> listed(String party, String direction, String state) {
    var listed =
        json(
            get(
                party,
                "/api/shipments?perPage=200&direction=%s&state=%s".formatted(direction, state)));
    return Arrays.stream(listed.getJson().split("\"shipment\":\""))
        .skip(1)
        .map(rest -> rest.substring(0, 64))
        .toList();
  }

  private long events() {
    return jdbc.sql("select count(*) from event").query(Long.class).single();
  }

  /** The verdict, and of the checks that failed the first. */
  private String light(String serial) {
    var answer = verdict(serial);
    List<String> failed = JsonPath.read(answer, "$.reasons[?(@.outcome == 'failed')].check");
    return JsonPath.read(answer, "$.verdict") + (failed.isEmpty() ? "" : " " + failed.getFirst());
  }

  private String reason(String serial) {
    return verdict(serial);
  }

  private String verdict(String serial) {
    return json(tokens
            .as("pharmacy")
            .get()
            .uri("/api/verify?scan={scan}", "(01)00300010543215(17)410331(10)CZ26A(21)" + serial)
            .exchange())
        .getJson();
  }
}
