package org.pedigree.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pedigree.TestPapers.pack;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.TestPapers;
import org.pedigree.Tokens;
import org.pedigree.capture.Capture;
import org.pedigree.capture.ErrorBehaviour;
import org.pedigree.edi.Notices;
import org.pedigree.edi.X12Format;
import org.pedigree.epcis.Format;
import org.pedigree.exchange.DocumentKind;
import org.pedigree.exchange.Outbound;
import org.pedigree.party.Parties;
import org.pedigree.party.PartyId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a party is told of its documents. */
@PedigreeTest
class MonitorTest {

  private static final ParameterizedTypeReference<List<Map<String, Object>>> LIST =
      new ParameterizedTypeReference<>() {};

  @Autowired private Capture capture;
  @Autowired private Parties parties;
  @Autowired private X12Format x12;
  @Autowired private Outbound outbound;
  @Autowired private Tokens tokens;
  @Autowired private JdbcClient jdbc;

  private TestPapers papers;

  @BeforeEach
  void papers() {
    papers = new TestPapers(capture, parties);
  }

  @Test
  void anOwnDocumentIsReceivedReadJudgedAndStored() {
    papers.send("maker", papers.commissioning("maker", "2041-03-31", pack("mon1")));

    var told = only(find("maker", pack("mon1")));

    assertThat(told)
        .containsEntry("direction", "in")
        .containsEntry("kind", "EPCIS JSON")
        .doesNotContainKey("partner");
    assertThat(told.get("stage")).isIn("stored", "witnessed");
    assertThat(times(told)).containsKeys("received", "read", "judged", "stored", "acknowledged");
  }

  @Test
  void aShipmentsDocumentIsToldToWhoGetsItAndToNobodyElse() {
    papers.send("maker", papers.commissioning("maker", "2041-03-31", pack("mon2")));
    papers.send("maker", papers.shipping("maker", "distributor", pack("mon2")));

    assertThat(find("distributor", pack("mon2")))
        .singleElement()
        .satisfies(
            told -> assertThat(told).containsEntry("direction", "in").containsKey("partner"));
    assertThat(find("maker", pack("mon2"))).hasSize(2);
    assertThat(find("pharmacy", pack("mon2"))).isEmpty();
  }

  @Test
  void aDocumentIsFoundByItsOrderUnderItsShortNameAndItsLongOne() {
    papers.send("maker", papers.commissioning("maker", "2041-03-31", pack("mon3")));
    papers.send(
        "maker",
        papers.shipping("maker", "distributor", pack("mon3")).replace(":PO-7", ":PO-mon3"));

    var found = only(find("distributor", "po-MON3")).get("document");

    assertThat(only(find("distributor", "urn:epcglobal:cbv:bt:0399999999991:PO-mon3")))
        .containsEntry("document", found);
    assertThat(find("distributor", "PO-mon")).isEmpty();
    assertThat(find("pharmacy", "PO-mon3")).isEmpty();
  }

  @Test
  void aDocumentIsFoundByTheProductsThatItsEventsName() {
    var unit = "urn:epc:id:sgtin:030001.0054399.mon13";
    papers.send("maker", papers.commissioning("maker", "2041-03-31", unit));
    var made = only(find("maker", unit)).get("document");
    papers.send("maker", papers.shipping("maker", "distributor", unit));
    var shipped = only(find("distributor", unit)).get("document");

    for (var spelled :
        List.of(
            "00300010543994",
            "300010543994",
            "(01)00300010543994",
            "https://id.gs1.org/01/00300010543994",
            "urn:epc:idpat:sgtin:030001.0054399.*")) {
      assertThat(documents(find("maker", spelled))).as(spelled).contains(made);
      assertThat(documents(find("distributor", spelled))).as(spelled).containsExactly(shipped);
      assertThat(find("pharmacy", spelled)).as(spelled).isEmpty();
    }
    assertThat(find("maker", "00300010543987")).as("another product").isEmpty();
  }

  @Test
  void aDocumentIsFoundByProductAndSerialNumberHoweverTheyAreWritten() {
    papers.send("maker", papers.commissioning("maker", "2041-03-31", pack("mon14")));
    var made = only(find("maker", pack("mon14"))).get("document");

    for (var spelled :
        List.of(
            "(01)00300010543215(21)mon14",
            "010030001054321521mon14",
            "https://id.gs1.org/01/00300010543215/21/mon14")) {
      assertThat(documents(find("maker", spelled))).as(spelled).containsExactly(made);
      assertThat(find("pharmacy", spelled)).as(spelled).isEmpty();
    }
    assertThat(find("maker", "(01)00300010543215(21)mon14x")).isEmpty();
  }

  /** The distributor is told of the packs on the pallet, for all of the document is for it. */
  @Test
  void whoeverGetsAPalletFindsItsPapersByTheProductOnIt() {
    var unit = "urn:epc:id:sgtin:030001.0054400.mon15";
    var pallet = "urn:epc:id:sscc:030001.00000991500";
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", unit),
        papers.packing("maker", pallet, unit),
        papers.shipping("maker", "distributor", pallet));

    assertThat(find("distributor", "00300010544007")).hasSize(1);
    assertThat(find("pharmacy", "00300010544007")).isEmpty();
  }

  @Test
  void aDocumentTellsTheDoorThatItCameByAndAnotherPartysDoorIsItsOwnAffair() {
    papers.send("maker", papers.commissioning("maker", "2041-03-31", pack("mon16")));
    tokens
        .as("maker")
        .post()
        .uri("/epcis/capture")
        .contentType(MediaType.APPLICATION_JSON)
        .body(papers.document(papers.shipping("maker", "distributor", pack("mon16"))))
        .exchangeSuccessfully();

    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(find("distributor", pack("mon16"))).hasSize(1));

    assertThat(only(find("distributor", pack("mon16")))).containsEntry("door", "this node");
    assertThat(find("maker", pack("mon16")))
        .extracting(told -> told.get("door"))
        .containsExactly("HTTP", "this node");
  }

  @Test
  void aShipNoticeIsOneDocumentWhateverIsMadeOfIt() {
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", pack("mon4a"), pack("mon4b"), pack("mon4c")));
    var notice = Notices.of("000000701", "mon4");
    x12.take("maker", "mon4.edi", notice.bytes());

    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () ->
                assertThat(find("distributor", "SHP-mon4"))
                    .singleElement()
                    .satisfies(told -> assertThat(times(told)).containsKey("stored")));

    var told = only(find("distributor", "701"));
    assertThat(told)
        .containsEntry("kind", "X12 856")
        .containsEntry("name", "interchange 000000701, group 12, set 0001");
    for (var named : List.of("000000701", "PO-mon4", notice.sscc("0"), pack("mon4c"))) {
      assertThat(find("distributor", named))
          .extracting(one -> one.get("document"))
          .as(named)
          .contains(told.get("document"));
    }
    assertThat(find("pharmacy", "701")).isEmpty();
  }

  @Test
  void anAnswerGoesOutWithItsKindAndItsNumber() {
    x12.take("maker", "mon5.edi", Notices.of("000000702", "mon5").asTest().bytes());
    var number =
        jdbc.sql(
                """
                select substr(convert_from(body, 'UTF8'), 91, 9) from outbound_document
                 order by id desc limit 1
                """)
            .query(String.class)
            .single();

    assertThat(find("distributor", number))
        .filteredOn(told -> "X12 997".equals(told.get("kind")))
        .singleElement()
        .satisfies(
            told ->
                assertThat(told).containsEntry("direction", "out").containsEntry("stage", "made"));
    assertThat(only(find("distributor", "702")))
        .containsEntry("name", "interchange 000000702, group 12, set 0001, a test");
  }

  @Test
  void aNoticeOfWhichNothingIsCapturedIsFoundByWhatItNames() {
    var notice = Notices.of("000000703", "mon12").asTest();
    x12.take("maker", "mon12.edi", notice.bytes());
    var document = only(find("distributor", "703")).get("document");

    for (var named : List.of("SHP-mon12", "PO-mon12", notice.sscc("1"), "00300010543215")) {
      assertThat(find("distributor", named))
          .extracting(one -> one.get("document"))
          .as(named)
          .contains(document);
    }
    assertThat(find("distributor", pack("mon12a"))).isEmpty();
  }

  @Test
  void whatIsBroughtToAPartnerIsSent() {
    var id =
        outbound.send(
            party("harbor"), party("northwind"), "mon6".getBytes(), DocumentKind.EPCIS_JSON);

    var document = document("outbound", id);
    assertThat(out("harbor", "made")).contains(document);

    jdbc.sql("update outbound_document set delivered_at = now() where id = ?").param(id).update();

    assertThat(out("harbor", "made")).doesNotContain(document);
    assertThat(out("harbor", "sent")).contains(document);
    assertThat(out("northwind", "sent")).doesNotContain(document);
  }

  @Test
  void aListIsReadPageByPage() {
    for (var serial : List.of("mon7", "mon8", "mon9")) {
      papers.send("maker", papers.commissioning("maker", "2041-03-31", pack(serial)));
    }
    var first = page("maker", "/api/documents?direction=in&perPage=2");
    var second =
        page(
            "maker",
            "/api/documents?direction=in&perPage=2&before=" + first.getLast().get("document"));

    assertThat(first).hasSize(2);
    assertThat(second).isNotEmpty().doesNotContainAnyElementsOf(first);
  }

  @Test
  void aDocumentThatIsNotOnesOwnIsNotThere() {
    papers.send("maker", papers.commissioning("maker", "2041-03-31", pack("mon10")));
    var document = only(find("maker", pack("mon10"))).get("document");

    tokens.as("maker").get().uri("/api/documents/{id}", document).exchangeSuccessfully();
    tokens
        .as("pharmacy")
        .get()
        .uri("/api/documents/{id}", document)
        .exchange()
        .expectStatus()
        .isNotFound();
  }

  @Test
  void aListIsAskedForInItsOwnWords() {
    for (var question : List.of("direction=up", "stage=lost", "perPage=0")) {
      tokens
          .as("maker")
          .get()
          .uri("/api/documents?" + question)
          .exchange()
          .expectStatus()
          .isBadRequest();
    }
  }

  @Test
  void aDocumentThatIsRefusedIsSo() {
    var job =
        capture.accept(
            party("harbor"),
            "{\"no\": \"mon11\"}".getBytes(StandardCharsets.UTF_8),
            Format.JSON,
            ErrorBehaviour.ROLLBACK);
    var document = document("document_id", job.id().documentId());

    assertThat(page("harbor", "/api/documents?direction=in&stage=refused&perPage=200"))
        .filteredOn(told -> document.equals(told.get("document")))
        .singleElement()
        .satisfies(told -> assertThat(times(told)).doesNotContainKeys("read", "stored"));
  }

  private List<Map<String, Object>> find(String party, String text) {
    return tokens
        .as(party)
        .get()
        .uri("/api/documents?find={text}", text)
        .exchangeSuccessfully()
        .expectBody(LIST)
        .returnResult()
        .getResponseBody();
  }

  private List<Map<String, Object>> page(String party, String uri) {
    return tokens
        .as(party)
        .get()
        .uri(uri)
        .exchangeSuccessfully()
        .expectBody(LIST)
        .returnResult()
        .getResponseBody();
  }

  private List<Object> out(String party, String stage) {
    return page(party, "/api/documents?direction=out&perPage=200&stage=" + stage).stream()
        .map(told -> told.get("document"))
        .toList();
  }

  private String document(String column, long id) {
    return jdbc.sql("select key::text from monitor_document where %s = ?".formatted(column))
        .param(id)
        .query(String.class)
        .single();
  }

  private static List<Object> documents(List<Map<String, Object>> found) {
    return found.stream().map(told -> told.get("document")).toList();
  }

  private static Map<String, Object> only(List<Map<String, Object>> found) {
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> times(Map<String, Object> told) {
    return (Map<String, Object>) told.get("times");
  }

  private PartyId party(String code) {
    return parties.byCode(code).orElseThrow().id();
  }
}
