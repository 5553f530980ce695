package org.pedigree.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pedigree.TestPapers.box;
import static org.pedigree.TestPapers.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.TestPapers;
import org.pedigree.Tokens;
import org.pedigree.capture.Capture;
import org.pedigree.capture.ErrorBehaviour;
import org.pedigree.epcis.DocumentHeader;
import org.pedigree.epcis.DocumentItem;
import org.pedigree.epcis.EpcisReader;
import org.pedigree.epcis.EventHash;
import org.pedigree.epcis.Format;
import org.pedigree.gs1.Epc;
import org.pedigree.gs1.Gtin;
import org.pedigree.gs1.Lot;
import org.pedigree.party.Parties;
import org.pedigree.party.PartyId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.json.JsonContent;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** Transaction information and statements of shipments whose papers came through capture. */
@PedigreeTest
class TransactionTest {

  private static final Path SALE =
      Path.of("sample-data/documents/07-maker-packs-and-ships-a-pallet.xml");
  private static final String PALLET = "urn:epc:id:sscc:030001.40000000011";

  @Autowired private Tokens tokens;
  @Autowired private Parties parties;
  @Autowired private Capture capture;
  @Autowired private Transactions transactions;
  @Autowired private JdbcClient jdbc;
  private TestPapers papers;

  @BeforeEach
  void newPapers() {
    papers = new TestPapers(capture, parties);
  }

  @Test
  void bothOwnersReadWhatTheGuidelinesPaperTells() throws Exception {
    sendSale();

    for (var owner : List.of("maker", "distributor")) {
      var told = transaction(owner, shipmentOf(owner, PALLET));

      assertThat(told).extractingPath("$.missing").asArray().isEmpty();
      assertThat(told).extractingPath("$.shipment.transactionDate").isEqualTo("2026-01-14");
      assertThat(told).doesNotHavePath("$.shipment.shipmentDate");
      assertThat(told).extractingPath("$.owners.from.name").isEqualTo("GS1 Pharma LLC");
      assertThat(told).extractingPath("$.owners.from.street").isEqualTo("1 Biopharm Ct");
      assertThat(told).extractingPath("$.owners.shippedFrom.street").isEqualTo("2806 Agoura Rd");
      assertThat(told).extractingPath("$.owners.to.city").isEqualTo("New York");
      assertThat(told).extractingPath("$.owners.shippedTo.city").isEqualTo("Louisville");
      assertThat(told).extractingPath("$.products[0].name").isEqualTo("Cardiozen");
      assertThat(told).extractingPath("$.products[0].strength").isEqualTo("50 mg");
      assertThat(told).extractingPath("$.products[0].dosageForm").isEqualTo("TABLET");
      assertThat(told).extractingPath("$.products[0].containerSize").isEqualTo("30 tablets");
      assertThat(told).extractingPath("$.products[0].ndc").isEqualTo("0001-0543-21");
      assertThat(told).extractingPath("$.products[0].lot").isEqualTo("CZ26A");
      assertThat(told).extractingPath("$.statement.affirmed").isEqualTo(true);
      assertThat(told).extractingPath("$.statement.statedBy").isEqualTo("document");
      assertThat(told)
          .extractingPath("$.statement.legalNotice")
          .asString()
          .contains("581(27)(A)-(G)");
      assertThat(told).extractingPath("$.packages[0].gtin").isEqualTo("00300010543215");
    }
  }

  @Test
  void whatNoPaperTellsIsNamedAndNotInvented() {
    deliver("TA1");

    var told = transaction("pharmacy", shipmentOf("pharmacy", pack("TA1")));

    assertThat(told)
        .extractingPath("$.missing")
        .asArray()
        .contains("transaction statement: nobody affirms it");
    assertThat(told).doesNotHavePath("$.statement");
    assertThat(told).extractingPath("$.owners.to.name").isEqualTo("Elm Street Pharmacy");
  }

  @Test
  void aTransactionTellsWhatWasInTheCaseThenAndNotWhatIsNow() {
    deliver("TB1", "TB2");
    papers.send(
        "pharmacy",
        papers.unpacking("pharmacy", box("TB1C"), pack("TB1")),
        papers.dispensing("pharmacy", pack("TB1")));

    var told = transaction("maker", shipmentOf("maker", pack("TB1")));

    assertThat(told).extractingPath("$.packages[*].serial").asArray().containsExactly("TB1", "TB2");
    assertThat(told).extractingPath("$.products[0].numberOfContainers").isEqualTo(2);
  }

  @Test
  void aPackHasATransactionForEachOwnerAndNobodySeesAnothers() {
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", pack("TC1")),
        papers.shipping("maker", "distributor", pack("TC1")));
    papers.send("distributor", papers.receiving("maker", "distributor", pack("TC1")));
    papers.send("distributor", papers.shipping("distributor", "pharmacy", pack("TC1")));

    assertThat(transaction("pharmacy", shipmentOf("pharmacy", pack("TC1"))))
        .extractingPath("$.statement.statedBy")
        .isEqualTo("party");
    assertThat(ofPack("distributor", "TC1")).hasSize(2);
    assertThat(ofPack("maker", "TC1")).hasSize(1);
    assertThat(ofPack("pharmacy", "TC1")).hasSize(1);
    get("harbor", "/api/transactions?epc=" + pack("TC1")).expectStatus().isNotFound();
    get("harbor", "/api/transactions/" + shipmentOf("maker", pack("TC1")))
        .expectStatus()
        .isNotFound();
  }

  @Test
  void aRegulatorSaysWhyAndTheOwnersAreToldOfTheLook() {
    deliver("TD1");
    var shipment = shipmentOf("maker", pack("TD1"));

    get("regulator", "/api/transactions/" + shipment).expectStatus().isForbidden();
    get("regulator", "/api/transactions/" + shipment + "?reason=inspection 12")
        .expectStatus()
        .isOk();

    assertThat(
            jdbc.sql(
                    """
                    select party.code from inspection join inspection_party on inspection_id = inspection.id
                      join party on party.id = inspection_party.party_id
                     where reason = 'inspection 12' order by 1
                    """)
                .query(String.class)
                .list())
        .contains("maker", "pharmacy");
  }

  @Test
  void shipmentsAreListedBothWaysInPages() {
    for (int i = 1; i <= 3; i++) {
      deliver("TE" + i);
    }

    var first = get("maker", "/api/transactions?direction=out&perPage=2");
    var link = first.returnResult(String.class).getResponseHeaders().getFirst("Link");
    var next = link.substring(1, link.indexOf('>'));

    assertThat(lines("maker", "/api/transactions?direction=out&perPage=2"))
        .hasSize(2)
        .doesNotContainAnyElementsOf(lines("maker", next));
    assertThat(lines("pharmacy", "/api/transactions?direction=in"))
        .contains(shipmentOf("maker", pack("TE3")));
    assertThat(lines("pharmacy", "/api/transactions?direction=in&since=2041-01-01")).isEmpty();
    get("maker", "/api/transactions?direction=up").expectStatus().isBadRequest();
    get("maker", "/api/transactions/42").expectStatus().isBadRequest();
  }

  @Test
  void otherModulesAskForAPackOrALotOfAParty() {
    deliver("TF1", "TF2");

    assertThat(transactions.of(Epc.parse(pack("TF1")), party("pharmacy")))
        .singleElement()
        .satisfies(
            told -> {
              assertThat(told.packages()).singleElement();
              assertThat(told.products().getFirst().numberOfContainers()).isEqualTo(1);
            });
    assertThat(transactions.of(Epc.parse(pack("TF1")), party("harbor"))).isEmpty();
    assertThat(
            transactions
                .of(new Gtin("00300010543215"), new Lot("CZ26A"), party("pharmacy"))
                .stream()
                .flatMap(told -> told.packages().stream())
                .map(Transaction.ProductIdentifier::serial))
        .contains("TF1", "TF2");
    assertThat(transactions.of(new Gtin("00300010543215"), new Lot("OTHER"), party("pharmacy")))
        .isEmpty();
  }

  @Test
  void aSaleOnAnEarlierDayHasAShipmentDateOfItsOwn() {
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", pack("TG1")),
        papers
            .shipping("maker", "pharmacy", pack("TG1"))
            .replaceFirst(
                "\\{",
                """
                {"@context": {"gs1ushc": "http://epcis.gs1us.org/hc/ns"},
                 "gs1ushc:transactionDate": "2026-01-02",
                """));

    var told = transaction("pharmacy", shipmentOf("pharmacy", pack("TG1")));

    assertThat(told).extractingPath("$.shipment.transactionDate").isEqualTo("2026-01-02");
    assertThat(told).extractingPath("$.shipment.shipmentDate").isEqualTo("2026-01-05");
  }

  @Test
  void thousandsOfPackagesAreToldOneByOne() {
    var serials = IntStream.range(0, 5_000).mapToObj(i -> pack("TH" + i)).toArray(String[]::new);
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", serials),
        papers.commissioning("maker", "2041-03-31", box("THC")),
        papers.packing("maker", box("THC"), serials),
        papers.shipping("maker", "pharmacy", box("THC")));

    var told = transaction("pharmacy", shipmentOf("pharmacy", pack("TH1")));

    assertThat(told).extractingPath("$.packages.length()").isEqualTo(5_000);
    assertThat(told).extractingPath("$.products[0].numberOfContainers").isEqualTo(5_000);
  }

  @Test
  void theEpcisFormsReadBackAsExactlyTheEventsOfTheSale() throws Exception {
    sendSale();
    var shipment = shipmentOf("distributor", PALLET);

    var json = document("distributor", shipment, "application/ld+json");
    var xml = document("distributor", shipment, "application/xml");

    assertThat(json.flaws()).isEmpty();
    assertThat(xml.flaws()).isEmpty();
    assertThat(json.hashes()).isEqualTo(xml.hashes()).isEqualTo(hashesOf(shipment));
    assertThat(xml.header().dscsa().orElseThrow().affirmed()).isTrue();
    assertThat(xml.header().edition().version()).isEqualTo("1.2");
    assertThat(json.header().masterData())
        .anySatisfy(
            element -> assertThat(element.attribute("regulatedProductName")).contains("Cardiozen"));
  }

  @Test
  void thePrintedFormTellsTheSameAndWhatItLacks() throws Exception {
    deliver("TI1");

    var pdf = bytes("pharmacy", shipmentOf("pharmacy", pack("TI1")) + "?format=pdf", "*/*");

    try (var document = Loader.loadPDF(pdf)) {
      var text = new PDFTextStripper().getText(document);
      assertThat(text)
          .contains("Transaction information and statement", "Elm Street Pharmacy", "TI1", "CZ26A")
          .contains("nobody affirms it");
    }
  }

  @Test
  void thePrintedFormOfAPackTellsItsTransactionsAndOfNoOtherPack() throws Exception {
    deliver("TI2", "TI3");
    var asked = "/api/transactions?format={format}&epc={epc}";

    var pdf =
        tokens
            .as("pharmacy")
            .get()
            .uri(asked, "pdf", pack("TI2"))
            .exchange()
            .expectStatus()
            .isOk()
            .expectHeader()
            .contentType("application/pdf")
            .returnResult(byte[].class)
            .getResponseBodyContent();

    try (var document = Loader.loadPDF(pdf)) {
      var text = new PDFTextStripper().getText(document);
      assertThat(text).contains("Transactions of", "Elm Street Pharmacy", "TI2", "CZ26A");
      assertThat(text).doesNotContain("TI3");
    }
    tokens
        .as("pharmacy")
        .get()
        .uri(asked, "epcis", pack("TI2"))
        .exchange()
        .expectStatus()
        .isBadRequest();
    tokens.as("harbor").get().uri(asked, "pdf", pack("TI2")).exchange().expectStatus().isNotFound();
  }

  @Test
  void aFormThatThereIsNotIsRefusedByName() {
    deliver("TJ1");
    var shipment = shipmentOf("pharmacy", pack("TJ1"));

    tokens
        .as("pharmacy")
        .get()
        .uri("/api/transactions/" + shipment)
        .header("Accept", "text/csv")
        .exchange()
        .expectStatus()
        .isEqualTo(406);
    get("pharmacy", "/api/transactions/" + shipment + "?format=csv").expectStatus().isBadRequest();
  }

  /** A document that was read back. */
  private record ReadBack(
      DocumentHeader header, Set<String> hashes, List<DocumentItem.EventFlawed> flaws) {}

  private ReadBack document(String party, String shipment, String type) {
    var items = new ArrayList<DocumentItem>();
    new EpcisReader()
        .read(
            bytes(party, shipment, type),
            type.endsWith("json") ? Format.JSON : Format.XML,
            items::add);
    var header = ((DocumentItem.HeaderRead) items.getFirst()).header();
    assertThat(header.findings()).isEmpty();
    return new ReadBack(
        header,
        items.stream()
            .filter(DocumentItem.EventRead.class::isInstance)
            .map(item -> EventHash.of(((DocumentItem.EventRead) item).event()).hex())
            .collect(Collectors.toSet()),
        items.stream()
            .filter(DocumentItem.EventFlawed.class::isInstance)
            .map(DocumentItem.EventFlawed.class::cast)
            .toList());
  }

  private byte[] bytes(String party, String uri, String type) {
    return tokens
        .as(party)
        .get()
        .uri("/api/transactions/" + uri)
        .header("Accept", type)
        .exchangeSuccessfully()
        .expectBody(byte[].class)
        .returnResult()
        .getResponseBody();
  }

  /** The seller's paper tells nothing but how the packs were made, packed and shipped. */
  private Set<String> hashesOf(String shipment) {
    return Set.copyOf(
        jdbc.sql(
                """
                select encode(event.hash, 'hex') from event
                 where id in (select event_id from event_document where document_id = (
                         select document_id from event where encode(hash, 'hex') = :shipment))
                """)
            .param("shipment", shipment)
            .query(String.class)
            .list());
  }

  private void sendSale() throws IOException, InterruptedException {
    var job =
        capture.await(
            capture.accept(
                party("maker"), Files.readAllBytes(SALE), Format.XML, ErrorBehaviour.ROLLBACK));
    assertThat(job.progress().success()).as("%s", job.errors()).isTrue();
  }

  /** The maker packs them in a case, named after the first, and the pharmacy receives it. */
  private void deliver(String... serials) {
    var packs = Stream.of(serials).map(TestPapers::pack).toArray(String[]::new);
    var box = box(serials[0] + "C");
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", packs),
        papers.commissioning("maker", "2041-03-31", box),
        papers.packing("maker", box, packs),
        papers.shipping("maker", "pharmacy", box));
    papers.send("pharmacy", papers.receiving("maker", "pharmacy", box));
  }

  private PartyId party(String code) {
    return parties.byCode(code).orElseThrow().id();
  }

  private ResponseSpec get(String party, String uri) {
    return tokens.as(party).get().uri(uri).exchange();
  }

  private JsonContent transaction(String party, String shipment) {
    return new JsonContent(
        get(party, "/api/transactions/" + shipment)
            .expectStatus()
            .isOk()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody());
  }

  private List<Map<String, Object>> ofPack(String party, String serial) {
    return list(party, "/api/transactions?epc=" + pack(serial));
  }

  private List<String> lines(String party, String uri) {
    return list(party, uri).stream().map(line -> line.get("shipment").toString()).toList();
  }

  private List<Map<String, Object>> list(String party, String uri) {
    return get(party, uri)
        .expectStatus()
        .isOk()
        .expectBody(new ParameterizedTypeReference<List<Map<String, Object>>>() {})
        .returnResult()
        .getResponseBody();
  }

  /** The youngest shipment of an object. */
  @SuppressWarnings("unchecked")
  private String shipmentOf(String party, String epc) {
    var first = list(party, "/api/transactions?epc=" + epc).getFirst();
    return ((Map<String, Object>) first.get("shipment")).get("id").toString();
  }
}
