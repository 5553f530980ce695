package org.pedigree.cases;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.pedigree.TestPapers.box;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pedigree.PedigreeTest;
import org.pedigree.TestPapers;
import org.pedigree.Tokens;
import org.pedigree.capture.Capture;
import org.pedigree.capture.ErrorBehaviour;
import org.pedigree.epcis.Format;
import org.pedigree.gs1.Gtin;
import org.pedigree.party.Parties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;

/** What rules open of goods that are counted, and of articles and places, and what closes it. */
@PedigreeTest
@TestPropertySource(properties = "pedigree.verify.walk.rest=1h") // a database apart
class RuleCasesTest {

  private static final Path SALE =
      Path.of("sample-data/documents/07-maker-packs-and-ships-a-pallet.xml");

  @Autowired private Tokens tokens;
  @Autowired private Parties parties;
  @Autowired private Capture capture;
  @Autowired private Reconciling reconciling;
  private TestPapers papers;

  @BeforeEach
  void newPapers() {
    papers = new TestPapers(capture, parties);
  }

  // ---- goods that are counted ----

  @Test
  void fewerCountedThanSentAreOneUnderageUntilTheRestIsCounted() {
    sent(1, "RU11", "RU12", "RU13");

    counted(1, 1);

    var uuid = theCase("00300010588018");
    assertThat(kinds("pharmacy", uuid)).containsExactly("underage");
    var report = report(uuid);
    assertThat(number(report, "$.exceptions.underages[0].quantity_ordered")).isEqualTo(3);
    assertThat(number(report, "$.exceptions.underages[0].quantity_received")).isEqualTo(1);

    counted(1, 2);

    assertThat(state("pharmacy", uuid)).isEqualTo(Reconciling.BY_DATA);
  }

  @Test
  void whatWasCountedShortIsClosedByTheNumbersOfTheRest() {
    sent(2, "RU21", "RU22");
    counted(2, 1);
    var uuid = theCase("00300010588025");

    papers.send("pharmacy", papers.receiving("maker", "pharmacy", product(2, "RU22")));

    assertThat(state("pharmacy", uuid)).isEqualTo(Reconciling.BY_DATA);
  }

  @Test
  void asManyCountedAsSentOpenNothingAndMoreAreAnOverage() {
    sent(3, "RU31", "RU32");
    counted(3, 2);
    assertThat(shipmentCases("open", "RU3")).isEmpty();

    counted(3, 1);

    var uuid = theCase("00300010588032");
    assertThat(kinds("pharmacy", uuid)).containsExactly("overage");
    assertThat(number(report(uuid), "$.exceptions.overages[0].quantity_received")).isEqualTo(3);
  }

  @Test
  void aCaseWhoseContentWasCountedIsNotMissedBesides() {
    papers.send(
        "maker",
        papers.commissioning(
            "maker", "2041-03-31", product(4, "RU41"), product(4, "RU42"), box("RU4B")),
        papers.packing("maker", box("RU4B"), product(4, "RU41"), product(4, "RU42")),
        advised(4, papers.shipping("maker", "pharmacy", box("RU4B"))));

    counted(4, 1);

    var uuid = theCase("00300010588049");
    assertThat(kinds("pharmacy", uuid)).containsExactly("underage");
    counted(4, 1);
    assertThat(one("pharmacy", uuid)).contains(Reconciling.BY_DATA);
  }

  /** Each advice and product has a number of its own; shipments hold so many packs each. */
  @ParameterizedTest(name = "{1} counted of {0}")
  @CsvSource({
    "10, 2, 1, underage, 2, 1",
    "11, 2, 2, '', 2, 2",
    "12, 2, 3, overage, 2, 3",
    "13, 1 2, 2, underage, 3, 2",
    "14, 1 2, 3, '', 3, 3",
    "15, 1 2, 4, overage, 3, 4",
    "16, 1 2 1, 1, underage, 4, 1",
    "17, 1 2 1, 4, '', 4, 4",
    "18, 1 2 1, 6, overage, 4, 6"
  })
  void whatIsCountedUnderAnAdviceIsComparedWithAllItsShipments(
      int product, String shipments, int units, String kind, int ordered, int received) {
    var parcel = new AtomicInteger();
    for (var packs : shipments.split(" ")) {
      var number = parcel.incrementAndGet();
      sent(
          product,
          IntStream.range(0, Integer.parseInt(packs))
              .mapToObj(pack -> "RA%d-%d-%d".formatted(product, number, pack))
              .toArray(String[]::new));
    }

    counted(product, units);

    var cases = advisedCases(product);
    if (kind.isEmpty()) {
      assertThat(cases).isEmpty();
    } else {
      assertThat(cases).hasSize(1);
      assertThat(kinds("pharmacy", cases.getFirst())).containsExactly(kind);
      var report = report(cases.getFirst());
      assertThat(number(report, "$.exceptions." + kind + "s[0].quantity_ordered"))
          .isEqualTo(ordered);
      assertThat(number(report, "$.exceptions." + kind + "s[0].quantity_received"))
          .isEqualTo(received);
    }
  }

  @Test
  void aShipmentOfTheAdviceThatComesLaterIsComparedToo() {
    var packs = new String[] {product(19, "RA19-1"), product(19, "RA19-2")};
    papers.send("maker", papers.commissioning("maker", "2041-03-31", packs));
    var first = advised(19, papers.shipping("maker", "pharmacy", packs[0]));
    var second = advised(19, papers.shipping("maker", "pharmacy", packs[1]));
    papers.send("maker", first);
    counted(19, 2);
    var uuid = theCase(gtin(19));
    assertThat(kinds("pharmacy", uuid)).containsExactly("overage");

    papers.send("maker", second);
    reconciling.look();

    assertThat(state("pharmacy", uuid)).isEqualTo(Reconciling.BY_DATA);
    assertThat(advisedCases(19)).isEmpty();
  }

  private List<String> advisedCases(int product) {
    return lines("pharmacy", "open").stream()
        .filter(uuid -> one("pharmacy", uuid).contains(gtin(product)))
        .toList();
  }

  @Test
  void numbersThatAreMissedByNameStayDataWithoutProduct() {
    sent(5, "RU51", "RU52");

    papers.send("pharmacy", advised(5, papers.receiving("maker", "pharmacy", product(5, "RU51"))));

    assertThat(shipmentCases("open", "RU52"))
        .singleElement()
        .satisfies(
            uuid -> assertThat(kinds("pharmacy", uuid)).containsExactly("data without product"));
  }

  // ---- what receipts saw ----

  @Test
  void whatAReceiptSawDamagedOrOfAnotherLotIsToldOfItsShipment() {
    sent(6, "RU61", "RU62", "RU63");

    received(
        Map.of("epc", product(6, "RU61"), "damaged", true),
        Map.of("scan", "(01)00300010588063(17)410331(10)CZ99(21)RU62"),
        Map.of("epc", product(6, "RU63")));

    var uuid = shipmentCases("open", "RU61").getFirst();
    assertThat(kinds("pharmacy", uuid)).containsExactlyInAnyOrder("damaged", "misalignment");
    assertThat(one("pharmacy", uuid)).doesNotContain("/21/RU63");
    var report = report(uuid);
    assertThat(
            JsonPath.<String>read(report, "$.exceptions.data_misalignment[0].received_product_lot"))
        .isEqualTo("CZ99");
    assertThat(JsonPath.<String>read(report, "$.exceptions.data_misalignment[0].product_data_lot"))
        .isEqualTo("CZ26A");
    assertThat(report).contains("other_errors");
  }

  @Test
  void whatWasSeenStaysOpenWhenElseSomethingOfTheShipmentIsTold() {
    sent(7, "RU71", "RU72");
    received(Map.of("epc", product(7, "RU71"), "damaged", true));
    var uuid = shipmentCases("open", "RU71").getFirst();
    assertThat(kinds("pharmacy", uuid))
        .containsExactlyInAnyOrder("damaged", "data without product");

    papers.later();
    papers.send("pharmacy", papers.receiving("maker", "pharmacy", product(7, "RU72")));

    assertThat(JsonPath.<List<String>>read(one("pharmacy", uuid), "$..line.resolution")).isEmpty();
  }

  @Test
  void aReceiptThatSawNothingWrongOpensNothing() {
    sent(8, "RU81");

    received(Map.of("scan", "(01)00300010588087(17)410331(10)CZ26A(21)RU81"));

    assertThat(shipmentCases("open", "RU81")).isEmpty();
  }

  /** What is written beside a receipt is looked at in the next round. */
  private void received(Map<?, ?>... items) {
    post("pharmacy", "/api/receipts", Map.of("items", List.of(items)));
    reconciling.look();
  }

  // ---- articles and places ----

  @Test
  void eachBrokenArticleIsACaseOfItsOwnThatIsMendedAndBrokenByItself() throws IOException {
    header("first", "", article("0057701", ""), article("0057702", "TABLET"));
    var first = masterData("00300010577012");
    assertThat(first).hasSize(1);
    assertThat(state("maker", first.getFirst())).isEqualTo("open");
    assertThat(masterData("00300010577029")).isEmpty();
    assertThat(one("maker", first.getFirst())).contains("article.dosage-form");

    header("second", "", article("0057701", ""), article("0057702", ""));
    var second = masterData("00300010577029");
    assertThat(second).hasSize(1).doesNotContainAnyElementsOf(first);

    header("third", "", article("0057701", "TABLET"));
    assertThat(state("maker", first.getFirst())).isEqualTo(Reconciling.BY_DATA);
    assertThat(state("maker", second.getFirst())).isEqualTo("open");

    header("fourth", "", article("0057701", " "), article("0057702", "TABLET"));
    assertThat(state("maker", first.getFirst())).isEqualTo("open");
    assertThat(state("maker", second.getFirst())).isEqualTo(Reconciling.BY_DATA);
    assertThat(masterData("00300010577012")).isEqualTo(first);
  }

  @Test
  void aBrokenPlaceIsNamedByItsNumberAndOnlyACheckedDocumentMendsIt() throws IOException {
    header("place", "null", article("0057703", "TABLET"));
    var place = masterData("0300011111116");
    assertThat(place).hasSize(1);
    assertThat(masterData("00300010577036")).isEmpty();

    send(
        "unchecked",
        document("", article("0057703", "TABLET"))
            .replaceAll("(?s)<gs1ushc:guideline.*Statement>", ""));
    assertThat(state("maker", place.getFirst())).isEqualTo("open");

    header("mended", "", article("0057703", "TABLET"));
    assertThat(state("maker", place.getFirst())).isEqualTo(Reconciling.BY_DATA);
  }

  @Test
  void whatPeopleClosedOpensAgainOnlyWhenAnotherDocumentHasItWrong() throws IOException {
    header("wrong", "", article("0057704", ""));
    var uuid = masterData("00300010577043").getFirst();
    post("maker", "/api/cases/" + uuid + "/closing", Map.of("reason", "asked our label printer"));

    header("of another", "", article("0057705", ""));
    assertThat(state("maker", uuid)).isEqualTo("asked our label printer");

    header("wrong again", "", article("0057704", ""));
    assertThat(state("maker", uuid)).isEqualTo("open");
  }

  // ---- what happens ----

  private void sent(int product, String... serials) {
    var packs = Stream.of(serials).map(one -> product(product, one)).toArray(String[]::new);
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", packs),
        advised(product, papers.shipping("maker", "pharmacy", packs)));
  }

  /** Each test has a product of its own, and an advice. */
  private static String product(int number, String serial) {
    return "urn:epc:id:sgtin:030001.00588%02d.%s".formatted(number, serial);
  }

  private static String gtin(int product) {
    return Gtin.withCheckDigit("00300010588%02d".formatted(product)).value();
  }

  private void counted(int product, int units) {
    var receipt = advised(product, papers.receiving("maker", "pharmacy"));
    papers.send(
        "pharmacy",
        receipt.replace(
            "\"epcList\": []",
            """
            "quantityList": [
              {"epcClass": "urn:epc:class:lgtin:030001.00588%02d.CZ26A", "quantity": %d}]
            """
                .formatted(product, units)));
  }

  private static String advised(int advice, String event) {
    return event.replace(
        "{\"type\": \"po\"",
        """
        {"type": "desadv", "bizTransaction": "urn:epcglobal:cbv:bt:0300011111116:COUNT-%d"},
        {"type": "po"
        """
            .formatted(advice)
            .strip());
  }

  /** One commissioning event of articles, under a header that follows the profile. */
  private void header(String serial, String street, String... articles) throws IOException {
    send(serial, document(street, articles));
  }

  private void send(String serial, String document) {
    var party = parties.byCode("maker").orElseThrow().id();
    var bytes =
        document
            .replace("SERIAL", "RM" + serial.replace(' ', '-'))
            .getBytes(StandardCharsets.UTF_8);
    try {
      var job = capture.await(capture.accept(party, bytes, Format.XML, ErrorBehaviour.ROLLBACK));
      assertThat(job.progress().success()).as("%s", job.errors()).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static String document(String street, String... articles) throws IOException {
    var sale = Files.readString(SALE);
    var vocabulary = Stream.of(articles).map(RuleCasesTest::told).collect(joining());
    var from = sale.indexOf("<VocabularyElementList>") + "<VocabularyElementList>".length();
    var to = sale.indexOf("</VocabularyElementList>");
    var header = sale.substring(0, from) + vocabulary + sale.substring(to);
    var event = header.indexOf("<ObjectEvent>");
    var end = header.indexOf("</ObjectEvent>", event) + "</ObjectEvent>".length();
    var made = Stream.of(articles).map(RuleCasesTest::made).collect(joining());
    var commissioning =
        header
            .substring(event, end)
            .replaceAll("(?s)<epcList>.*</epcList>", "<epcList>" + made + "</epcList>");
    var whole =
        header.substring(0, event)
            + commissioning
            + header.substring(header.indexOf("</EventList>"));
    return street.isEmpty() ? whole : whole.replace("1 Biopharm Ct", street);
  }

  private static String article(String reference, String form) {
    return reference + "|" + form;
  }

  private static String made(String article) {
    return "<epc>urn:epc:id:sgtin:030001.%s.SERIAL</epc>".formatted(article.split("\\|")[0]);
  }

  private static String told(String article) {
    var parts = article.split("\\|", -1);
    return """
    <VocabularyElement id="urn:epc:idpat:sgtin:030001.%s.*">
      <attribute id="urn:epcglobal:cbv:mda#additionalTradeItemIdentification">0001-0577-01</attribute>
      <attribute id="urn:epcglobal:cbv:mda#additionalTradeItemIdentificationTypeCode">US_FDA_NDC</attribute>
      <attribute id="urn:epcglobal:cbv:mda#regulatedProductName">Elmol</attribute>
      <attribute id="urn:epcglobal:cbv:mda#manufacturerOfTradeItemPartyName">GS1 Pharma LLC</attribute>
      <attribute id="urn:epcglobal:cbv:mda#dosageFormType">%s</attribute>
      <attribute id="urn:epcglobal:cbv:mda#strengthDescription">50 mg</attribute>
      <attribute id="urn:epcglobal:cbv:mda#netContentDescription">30 tablets</attribute>
    </VocabularyElement>
    """
        .formatted((Object[]) parts);
  }

  // ---- what is told ----

  /** The pharmacy's open case of what was counted of a product. */
  private String theCase(String gtin) {
    return lines("pharmacy", "open").stream()
        .filter(uuid -> one("pharmacy", uuid).contains("\"gtin\":\"" + gtin + "\""))
        .findFirst()
        .orElseThrow();
  }

  private List<String> shipmentCases(String state, String serial) {
    return lines("pharmacy", state).stream()
        .filter(uuid -> one("pharmacy", uuid).contains("/21/" + serial))
        .toList();
  }

  private List<String> masterData(String number) {
    return Stream.of("open", "closed")
        .flatMap(state -> lines("maker", state).stream())
        .filter(uuid -> one("maker", uuid).contains(" " + number + "\""))
        .toList();
  }

  private String state(String party, String uuid) {
    var resolution = JsonPath.<List<String>>read(one(party, uuid), "$..line.resolution");
    return resolution.isEmpty() ? "open" : resolution.getFirst();
  }

  private List<String> kinds(String party, String uuid) {
    return JsonPath.read(one(party, uuid), "$.items[*].kind");
  }

  private static int number(String json, String path) {
    return JsonPath.<Integer>read(json, path);
  }

  private List<String> lines(String party, String state) {
    return JsonPath.read(get(party, "/api/cases?state=" + state), "$[*].uuid");
  }

  private String one(String party, String uuid) {
    return get(party, "/api/cases/" + uuid);
  }

  private String report(String uuid) {
    return post("pharmacy", "/api/cases/" + uuid + "/report", Map.of());
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

  private String post(String party, String uri, Object body) {
    return tokens
        .as(party)
        .post()
        .uri(uri)
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .contentType(MediaType.APPLICATION_JSON)
        .body(body)
        .exchange()
        .expectStatus()
        .is2xxSuccessful()
        .expectBody(String.class)
        .returnResult()
        .getResponseBody();
  }
}
