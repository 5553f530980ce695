package org.pedigree.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pedigree.TestPapers.box;
import static org.pedigree.TestPapers.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.TestPapers;
import org.pedigree.Tokens;
import org.pedigree.capture.Capture;
import org.pedigree.capture.ErrorBehaviour;
import org.pedigree.epcis.Format;
import org.pedigree.party.Parties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.test.json.JsonContent;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/**
 * Transaction information where owner, sender and receiver are not simply two: drop shipments,
 * returns, agents; and where there is much of it.
 */
@PedigreeTest
class TransactionKindsTest {

  private static final Path STORY = Path.of("sample-data/documents");

  // Not by its name: the latest master data tell it, and other tests share the database.
  private static final String MAKER = "0300011111116";

  @Autowired private Tokens tokens;
  @Autowired private Parties parties;
  @Autowired private Capture capture;
  private TestPapers papers;

  @BeforeEach
  void newPapers() {
    papers = new TestPapers(capture, parties);
  }

  @Test
  void aDropShipmentIsSoldToTheBuyerAndShippedToTheReceiver() throws Exception {
    send("maker", "09-maker-drop-ships-to-harbor.xml");
    var shipment = shipmentOf("maker", box("504"));

    for (var end : List.of("maker", "distributor", "harbor")) {
      var told = transaction(end, shipment);

      assertThat(told).extractingPath("$.shipment.dropShipment").isEqualTo(true);
      assertThat(told).extractingPath("$.owners.from.gln").isEqualTo(MAKER);
      assertThat(told).extractingPath("$.owners.to.name").isEqualTo("GS1 Drug Distributor");
      assertThat(told).extractingPath("$.owners.shippedTo.city").isEqualTo("Portland");
      assertThat(told).extractingPath("$.products[0].numberOfContainers").isEqualTo(4);
      assertThat(told).extractingPath("$.statement.affirmed").isEqualTo(true);
    }
    get("pharmacy", "/api/transactions/" + shipment).expectStatus().isNotFound();
    assertThat(printed("harbor", shipment)).contains("drop shipment", "Harbor Pharmacy");
  }

  @Test
  void whatAnAgentShipsIsItsPrincipalsSale() throws Exception {
    send("northwind", "11-northwind-commissions-and-packs-lot-im26b.json");
    send("swiftcare", "12-swiftcare-ships-for-northwind.xml");
    var shipment = shipmentOf("northwind", "urn:epc:id:sgtin:0399901.110130.601");

    for (var end : List.of("northwind", "swiftcare", "lakeshore")) {
      var told = transaction(end, shipment);

      assertThat(told).extractingPath("$.owners.from.name").isEqualTo("Northwind Biologics Inc");
      assertThat(told).extractingPath("$.owners.shippedFrom.name").isEqualTo("Swiftcare Logistics");
      assertThat(told).extractingPath("$.owners.to.name").isEqualTo("Lakeshore Medical Supply");
    }
    get("maker", "/api/transactions/" + shipment).expectStatus().isNotFound();
  }

  @Test
  void aReturnIsATransactionOfItsOwnTheOtherWay() {
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", pack("KR1"), pack("KR2")),
        papers.shipping("maker", "pharmacy", pack("KR1"), pack("KR2")));
    papers.send("pharmacy", papers.receiving("maker", "pharmacy", pack("KR1"), pack("KR2")));
    var sale = shipmentOf("pharmacy", pack("KR1"));
    papers.send(
        "pharmacy",
        papers
            .shipping("pharmacy", "maker", pack("KR1"))
            .replace("in_transit", "returned")
            .replace("\"po\"", "\"rma\""));
    var back = shipmentOf("maker", pack("KR1"));

    assertThat(back).isNotEqualTo(sale);
    for (var end : List.of("maker", "pharmacy")) {
      var told = transaction(end, back);
      assertThat(told).extractingPath("$.shipment.purpose").isEqualTo("return");
      assertThat(told).extractingPath("$.owners.from.name").isEqualTo("Elm Street Pharmacy");
      assertThat(told).extractingPath("$.owners.to.gln").isEqualTo(MAKER);
      assertThat(told).extractingPath("$.packages[*].serial").asArray().containsExactly("KR1");
    }
    assertThat(transaction("pharmacy", sale))
        .extractingPath("$.packages[*].serial")
        .asArray()
        .containsExactly("KR1", "KR2");
    assertThat(ofPack("pharmacy", pack("KR1"))).hasSize(2);
    assertThat(ofPack("pharmacy", pack("KR2"))).hasSize(1);
    get("harbor", "/api/transactions/" + back).expectStatus().isNotFound();
  }

  @Test
  void aPalletOfThousandsIsToldInEveryForm() throws Exception {
    isToldInEveryForm("KT", 6, 1_000);
  }

  @Test
  @Tag("soak")
  void aPalletOfAHundredThousandIsToldInEveryForm() throws Exception {
    isToldInEveryForm("KS", 100, 1_000);
  }

  /** Packs in cases on a pallet: each is told once, on paper the first five thousand. */
  private void isToldInEveryForm(String name, int cases, int packs) throws IOException {
    var boxes = IntStream.range(0, cases).mapToObj(i -> box(name + i + "C")).toList();
    var pallet = "urn:epc:id:sscc:030001.4%010d".formatted(900_000 + cases);
    for (var i = 0; i < cases; i++) {
      var prefix = name + i + "x";
      var serials =
          IntStream.range(0, packs).mapToObj(n -> pack(prefix + n)).toArray(String[]::new);
      papers.send(
          "maker",
          papers.commissioning("maker", "2041-03-31", serials),
          papers.commissioning("maker", "2041-03-31", boxes.get(i)),
          papers.packing("maker", boxes.get(i), serials));
    }
    papers.send(
        "maker",
        papers.packing("maker", pallet, boxes.toArray(String[]::new)),
        papers.shipping("maker", "pharmacy", pallet));
    var shipment = shipmentOf("pharmacy", pallet);
    var all = cases * packs;

    var told = transaction("pharmacy", shipment);
    assertThat(told).extractingPath("$.packages.length()").isEqualTo(all);
    assertThat(told).extractingPath("$.products.length()").isEqualTo(1);
    assertThat(told).extractingPath("$.products[0].numberOfContainers").isEqualTo(all);
    assertThat(printed("pharmacy", shipment)).contains("%d more packages".formatted(all - 5_000));
    var events = new String(bytes("maker", shipment, "epcis"));
    assertThat(events.split("\"commissioning\"", -1)).hasSize(2 * cases + 1);
    assertThat(events).contains(name + (cases - 1) + "x" + (packs - 1));
  }

  private void send(String sender, String document) throws Exception {
    var format = document.endsWith("xml") ? Format.XML : Format.JSON;
    var job =
        capture.await(
            capture.accept(
                parties.byCode(sender).orElseThrow().id(),
                Files.readAllBytes(STORY.resolve(document)),
                format,
                ErrorBehaviour.ROLLBACK));
    assertThat(job.progress().success()).as("%s", job.errors()).isTrue();
  }

  private String printed(String party, String shipment) throws IOException {
    try (var document = Loader.loadPDF(bytes(party, shipment, "pdf"))) {
      return new PDFTextStripper().getText(document);
    }
  }

  private byte[] bytes(String party, String shipment, String format) {
    return get(party, "/api/transactions/" + shipment + "?format=" + format)
        .expectStatus()
        .isOk()
        .expectBody(byte[].class)
        .returnResult()
        .getResponseBody();
  }

  private ResponseSpec get(String party, String uri) {
    return tokens.as(party).get().uri(uri).exchange();
  }

  private JsonContent transaction(String party, String shipment) {
    return new JsonContent(new String(bytes(party, shipment, "json")));
  }

  private List<Map<String, Object>> ofPack(String party, String epc) {
    return get(party, "/api/transactions?epc=" + epc)
        .expectStatus()
        .isOk()
        .expectBody(new ParameterizedTypeReference<List<Map<String, Object>>>() {})
        .returnResult()
        .getResponseBody();
  }

  /** The youngest shipment of an object. */
  @SuppressWarnings("unchecked")
  private String shipmentOf(String party, String epc) {
    var first = ofPack(party, epc).getFirst();
    return ((Map<String, Object>) first.get("shipment")).get("id").toString();
  }
}
