package org.pedigree.epcis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pedigree.epcis.DocumentHeader.Kind;

/** What the versions and the two languages have of their own. */
class DocumentReadingTest {

  private static final String XML_EVENT =
      """
      <ObjectEvent><eventTime>2026-03-01T12:00:00Z</eventTime>
      <eventTimeZoneOffset>+00:00</eventTimeZoneOffset>
      <epcList><epc>urn:epc:id:sgtin:030001.0012345.11</epc></epcList><action>OBSERVE</action>%s
      </ObjectEvent>\
      """;

  private static final String JSON_EVENT =
      """
      {%s"type": "ObjectEvent", "eventTime": "2026-03-01T12:00:00Z", "eventTimeZoneOffset": "+00:00",
       "epcList": ["urn:epc:id:sgtin:030001.0012345.11"], "action": "OBSERVE"%s}\
      """;

  @Test
  void anEventWithoutEventIdIsIdentifiedByItsHash() {
    Event event = only(xml("2.0", XML_EVENT.formatted("")));

    assertThat(event.eventId()).isEmpty();
    assertThat(event.identified().eventId()).contains(EventHash.of(event).uri());
  }

  @Test
  void anEventIdThatIsThereStays() {
    String given = "</eventTimeZoneOffset><eventID>urn:uuid:1</eventID>";
    String event = XML_EVENT.formatted("").replace("</eventTimeZoneOffset>", given);

    assertThat(only(xml("2.0", event)).eventId()).contains("urn:uuid:1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "1.0", "1.1", "1.2"})
  void earlyVersionsAreRead(String version) {
    ReadDocument read = xml(version, XML_EVENT.formatted(""));

    assertThat(read.findings()).isEmpty();
    assertThat(read.header().edition().version()).isEqualTo(version);
    assertThat(read.events()).isEqualTo(xml("2.0", XML_EVENT.formatted("")).events());
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "ISO-8859-1"})
  void documentsComeInAnyEncoding(String encoding) {
    String document =
        XmlForm.document(
                "2.0",
                Map.of("x", "https://x.example.com/"),
                XML_EVENT.formatted("<x:a>Größe</x:a>"))
            .replace("UTF-8", encoding);
    ReadDocument read = ReadDocument.of(document.getBytes(Charset.forName(encoding)), Format.XML);

    assertThat(only(read).common().more().fields().text("https://x.example.com/", "a"))
        .contains("Größe");
  }

  @Test
  void aByteOrderMarkIsPassedOver() {
    String document = "\uFEFF" + XmlForm.document("2.0", Map.of(), XML_EVENT.formatted(""));

    assertThat(ReadDocument.xml(document).events()).hasSize(1);
  }

  @Test
  void aLongListOfObjectsIsNoLongText() {
    StringBuilder epcs = new StringBuilder();
    IntStream.range(0, 20_000)
        .forEach(
            i -> epcs.append("\n      <epc>urn:epc:id:sgtin:030001.0012345.%d</epc>".formatted(i)));
    String event =
        XML_EVENT.formatted("").replaceFirst("<epc>.*</epc>", epcs.append("\n").toString());

    assertThat(((ObjectEvent) only(xml("2.0", event))).epcs()).hasSize(20_000);
  }

  @Test
  void aQuantityEventIsReadAsTheObjectEventThatReplacedIt() {
    String event =
        """
        <QuantityEvent><eventTime>2026-03-01T12:00:00Z</eventTime>
        <eventTimeZoneOffset>+00:00</eventTimeZoneOffset>
        <epcClass>urn:epc:idpat:sgtin:030001.0012345.*</epcClass><quantity>5</quantity>
        </QuantityEvent>\
        """;
    ReadDocument read = xml("1.1", event);

    assertThat(read.errors()).isEmpty();
    assertThat(read.findings())
        .singleElement()
        .satisfies(f -> assertThat(f.severity()).isEqualTo(Finding.Severity.WARNING));
    ObjectEvent observed = (ObjectEvent) only(read);
    assertThat(observed.action()).isEqualTo(Action.OBSERVE);
    assertThat(observed.quantities().getFirst().quantity()).isEqualByComparingTo("5");
  }

  @Test
  void aSensorReportWithoutTypeSurvivesTheStore() {
    String sensors =
        """
        <sensorElementList><sensorElement><sensorReport exception="ALARM_CONDITION"/></sensorElement>
        </sensorElementList>\
        """;
    Event event = only(xml("2.0", XML_EVENT.formatted(sensors)));

    assertThat(EventJson.read(EventJson.write(event))).isEqualTo(event);
  }

  @Test
  void extensionsKeepNamespacesAttributesAndRepetition() {
    String extension =
        """
        <x:list><x:item unit="C62" y:note="n">1</x:item><x:item>2</x:item>
        <plain>3</plain></x:list><z:late xmlns:z="https://z.example.com/"/>\
        """;
    Event event = only(xml("2.0", XML_EVENT.formatted(extension)));

    Field list =
        event.common().more().fields().find("https://x.example.com/", "list").orElseThrow();
    FieldValue.Nested nested = (FieldValue.Nested) list.values().getFirst();
    Field item = nested.fields().find("https://x.example.com/", "item").orElseThrow();
    assertThat(item.values())
        .containsExactly(
            new FieldValue.Text(
                "1",
                List.of(
                    new FieldValue.Attribute("", "unit", "C62"),
                    new FieldValue.Attribute("https://y.example.com/", "note", "n"))),
            new FieldValue.Text("2"));
    assertThat(nested.fields().text("", "plain")).contains("3");
    assertThat(event.common().more().namespaces().prefixes())
        .containsEntry("z", "https://z.example.com/");
    assertThat(EventJson.read(EventJson.write(event))).isEqualTo(event);
  }

  @Test
  void anExtensionInADefaultNamespaceSurvivesJson() {
    Event event =
        only(xml("2.0", XML_EVENT.formatted("<note xmlns=\"https://d.example.com/a\">n</note>")));

    assertThat(event.common().more().fields().text("https://d.example.com/a", "note"))
        .contains("n");
    assertThat(EventJson.read(EventJson.write(event))).isEqualTo(event);
  }

  @Test
  void anExtensionWrapperOfVersion2IsOpened() {
    Event event = only(xml("2.0", XML_EVENT.formatted("<extension><x:a>1</x:a></extension>")));

    assertThat(event.common().more().fields().text("https://x.example.com/", "a")).contains("1");
  }

  @Test
  void aQueryDocumentInXmlIsRead() {
    String document =
        """
        <q:EPCISQueryDocument xmlns:q="urn:epcglobal:epcis-query:xsd:1" schemaVersion="1.2"
            creationDate="2026-03-01T12:00:00Z"><EPCISBody><q:QueryResults>
        <queryName>SimpleEventQuery</queryName><resultsBody><EventList>%s</EventList></resultsBody>
        </q:QueryResults></EPCISBody></q:EPCISQueryDocument>\
        """
            .formatted(XML_EVENT.formatted(""));
    ReadDocument read = ReadDocument.xml(document);

    assertThat(read.findings()).isEmpty();
    assertThat(read.header().edition().kind()).isEqualTo(Kind.EPCIS_QUERY_DOCUMENT);
    assertThat(read.events()).hasSize(1);
  }

  @Test
  void aQueryDocumentInJsonIsRead() {
    String document =
        """
        {"@context": "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
         "type": "EPCISQueryDocument", "epcisBody": {"queryResults": {"queryName": "q",
         "resultsBody": {"eventList": [%s]}}}}\
        """
            .formatted(JSON_EVENT.formatted("", ""));
    ReadDocument read = ReadDocument.json(document);

    assertThat(read.findings()).isEmpty();
    assertThat(read.header().edition().kind()).isEqualTo(Kind.EPCIS_QUERY_DOCUMENT);
    assertThat(read.events()).hasSize(1);
  }

  @Test
  void aContextBehindTheEventsCounts() {
    String document =
        """
        {"type": "EPCISDocument", "schemaVersion": "2.0", "creationDate": "2026-03-01T12:00:00Z",
         "epcisBody": {"eventList": [%s]}, "@context": {"x": "https://x.example.com/"}}\
        """
            .formatted(JSON_EVENT.formatted("", ", \"x:a\": \"1\""));

    assertThat(only(ReadDocument.json(document)).common().more().fields())
        .isEqualTo(new Fields(List.of(new Field("https://x.example.com/", "a", "1"))));
  }

  @Test
  void aContextBehindMoreEventsThanWaitForItCountsForEachOfThem() {
    String event = JSON_EVENT.formatted("", ", \"x:a\": [%s]".formatted(texts(5_000)));
    String document =
        """
        {"type": "EPCISDocument", "schemaVersion": "2.0", "creationDate": "2026-03-01T12:00:00Z",
         "epcisBody": {"eventList": [%s]}, "@context": {"x": "https://x.example.com/"}}\
        """
            .formatted(String.join(",", Collections.nCopies(30, event)));

    assertThat(ReadDocument.json(document).events())
        .hasSize(30)
        .allSatisfy(
            each ->
                assertThat(each.common().more().fields().list())
                    .extracting(Field::namespace)
                    .containsExactly("https://x.example.com/"));
  }

  private static String texts(int count) {
    return String.join(",", Collections.nCopies(count, "\"1\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"x\": \"https://x.example.com/\"}",
        "[\"https://ref.gs1.org/standards/epcis/epcis-context.jsonld\", {\"x\":"
            + " \"https://x.example.com/\"}]",
        "[{\"y\": \"https://y.example.com/\"}, {\"x\": \"https://x.example.com/\"}]"
      })
  void contextsAreStringsObjectsAndLists(String context) {
    Event event = only(json(context, JSON_EVENT.formatted("", ", \"x:a\": \"1\"")));

    assertThat(event.common().more().fields().text("https://x.example.com/", "a")).contains("1");
  }

  @Test
  void aContextOfTheEventAddsToThatOfTheDocument() {
    String event =
        JSON_EVENT.formatted(
            "\"@context\": {\"y\": \"https://y.example.com/\"}, ",
            ", \"x:a\": \"1\", \"y:b\": \"2\"");
    Fields fields =
        only(json("{\"x\": \"https://x.example.com/\"}", event)).common().more().fields();

    assertThat(fields.text("https://x.example.com/", "a")).contains("1");
    assertThat(fields.text("https://y.example.com/", "b")).contains("2");
  }

  @Test
  void termsAndForeignContextsAreKept() {
    String context =
        """
        ["https://contexts.example.com/mine.jsonld",
         {"rail": "urn:gs1:epcisapp:rail:", "rail:count": {"@type": "xsd:integer"},
          "colour": {"@id": "https://x.example.com/colour"}}]\
        """;
    Event event =
        only(json(context, JSON_EVENT.formatted("", ", \"rail:count\": 3, \"colour\": \"red\"")));

    assertThat(event.common().more().namespaces().contexts())
        .containsExactly(
            "\"https://contexts.example.com/mine.jsonld\"",
            "{\"rail:count\":{\"@type\":\"xsd:integer\"},"
                + "\"colour\":{\"@id\":\"https://x.example.com/colour\"}}");
    assertThat(event.common().more().fields().text("urn:gs1:epcisapp:rail:", "count"))
        .contains("3");
    assertThat(event.common().more().fields().text("https://x.example.com/", "colour"))
        .contains("red");
    assertThat(EventJson.read(EventJson.write(event))).isEqualTo(event);
  }

  @Test
  void anExtensionUnderItsFullUriIsTheSameAsUnderAPrefix() {
    Event full = only(json("{}", JSON_EVENT.formatted("", ", \"https://x.example.com/a\": \"1\"")));

    assertThat(full.common().more().fields().text("https://x.example.com/", "a")).contains("1");
  }

  @Test
  void aPrivateTermIsExpandedByThePrefixesOfTheDocument() {
    String step = "<bizStep>x:blending</bizStep>";

    assertThat(only(xml("2.0", XML_EVENT.formatted(step))).bizStep().orElseThrow().canonical())
        .isEqualTo("https://x.example.com/blending");
  }

  @Test
  void theHeaderOfVersion12IsRead() {
    DocumentHeader header = ReadDocument.xml(withHeader(SBDH + MASTER_DATA + DSCSA)).header();

    assertThat(header.findings()).isEmpty();
    assertThat(header.sbdh().senders()).containsExactly("urn:epc:id:sgln:030001.111111.0");
    assertThat(header.sbdh().receivers()).containsExactly("urn:epc:id:sgln:039999.999999.0");
    VocabularyElement product = header.masterData().getFirst();
    assertThat(product.isOf("EPCClass")).isTrue();
    assertThat(product.id().canonical()).isEqualTo("https://id.gs1.org/01/00300010123455");
    assertThat(product.attribute("regulatedProductName")).contains("Epcistra");
    DscsaStatement dscsa = header.dscsa().orElseThrow();
    assertThat(dscsa.affirmed()).isTrue();
    assertThat(dscsa.legalNotice()).startsWith("Seller has complied");
    assertThat(dscsa.fields().text(DscsaStatement.NAMESPACE, "directPurchaseStatement"))
        .contains("true");
  }

  @Test
  void aBusinessHeaderWithoutReceiverIsAFinding() {
    String without = SBDH.replaceFirst("(?s)<s:Receiver>.*</s:Receiver>", "");

    assertThat(ReadDocument.xml(withHeader(without)).header().findings())
        .singleElement()
        .satisfies(f -> assertThat(f.expected()).isEqualTo("Receiver"));
  }

  @Test
  void theHeaderInJsonIsRead() {
    String header =
        """
        "sender": "urn:epc:id:sgln:030001.111111.0", "instanceIdentifier": "7",
        "epcisHeader": {"epcisMasterData": {"vocabularyList": [
          {"type": "urn:epcglobal:epcis:vtype:Location", "vocabularyElementList": [
            {"id": "urn:epc:id:sgln:030001.111111.0",
             "attributes": [{"id": "cbvmda:name", "attribute": "GS1 Pharma"},
                            {"id": "cbvmda:latitude", "attribute": 18.5}],
             "children": ["urn:epc:id:sgln:030001.111111.7"]}]}]}}, "epcisBody\"\
        """;
    String document = document("{}", JSON_EVENT.formatted("", "")).replace("\"epcisBody\"", header);
    DocumentHeader read = ReadDocument.json(document).header();

    assertThat(read.findings()).isEmpty();
    assertThat(read.sbdh().senders()).containsExactly("urn:epc:id:sgln:030001.111111.0");
    VocabularyElement location = read.masterData().getFirst();
    assertThat(location.isOf("Location")).isTrue();
    assertThat(location.attribute("name")).contains("GS1 Pharma");
    assertThat(location.attribute("latitude")).contains("18.5");
    assertThat(location.children()).hasSize(1);
  }

  @Test
  void moreDecimalsThanNanosecondsAreCutOff() {
    String event = XML_EVENT.formatted("").replace("12:00:00Z", "12:00:00.1234567891234Z");

    assertThat(only(xml("2.0", event)).eventTime())
        .isEqualTo(Instant.parse("2026-03-01T12:00:00.123456789Z"));
  }

  private static final String SBDH =
      """
      <s:StandardBusinessDocumentHeader
          xmlns:s="http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader">
      <s:HeaderVersion>1.0</s:HeaderVersion>
      <s:Sender><s:Identifier>urn:epc:id:sgln:030001.111111.0</s:Identifier></s:Sender>
      <s:Receiver><s:Identifier>urn:epc:id:sgln:039999.999999.0</s:Identifier></s:Receiver>
      <s:DocumentIdentification><s:Standard>EPCglobal</s:Standard><s:TypeVersion>1.0</s:TypeVersion>
      <s:InstanceIdentifier>7</s:InstanceIdentifier><s:Type>Events</s:Type>
      <s:CreationDateAndTime>2026-03-01T12:00:00Z</s:CreationDateAndTime></s:DocumentIdentification>
      </s:StandardBusinessDocumentHeader>\
      """;

  private static final String MASTER_DATA =
      """
      <extension><EPCISMasterData><VocabularyList>
      <Vocabulary type="urn:epcglobal:epcis:vtype:EPCClass"><VocabularyElementList>
      <VocabularyElement id="urn:epc:idpat:sgtin:030001.0012345.*">
      <attribute id="urn:epcglobal:cbv:mda#regulatedProductName">Epcistra</attribute>
      </VocabularyElement></VocabularyElementList></Vocabulary>
      </VocabularyList></EPCISMasterData></extension>\
      """;

  private static final String DSCSA =
      """
      <h:guidelineVersion xmlns:h="http://epcis.gs1us.org/hc/ns">GS1 US DSCSA R1.3</h:guidelineVersion>
      <h:dscsaTransactionStatement xmlns:h="http://epcis.gs1us.org/hc/ns">
      <h:affirmTransactionStatement>true</h:affirmTransactionStatement>
      <h:legalNotice>Seller has complied with each applicable subsection.</h:legalNotice>
      </h:dscsaTransactionStatement>
      <h:directPurchaseStatement xmlns:h="http://epcis.gs1us.org/hc/ns">true</h:directPurchaseStatement>\
      """;

  private static String withHeader(String header) {
    return XmlForm.document("1.2", Map.of(), XML_EVENT.formatted(""))
        .replace("<EPCISBody>", "<EPCISHeader>" + header + "</EPCISHeader><EPCISBody>");
  }

  private static ReadDocument xml(String version, String events) {
    Map<String, String> namespaces =
        Map.of("x", "https://x.example.com/", "y", "https://y.example.com/");
    return ReadDocument.xml(XmlForm.document(version, namespaces, events));
  }

  private static ReadDocument json(String context, String event) {
    return ReadDocument.json(document(context, event));
  }

  private static String document(String context, String event) {
    return """
    {"@context": %s, "type": "EPCISDocument", "schemaVersion": "2.0",
     "creationDate": "2026-03-01T12:00:00Z", "epcisBody": {"eventList": [%s]}}\
    """
        .formatted(context, event);
  }

  private static Event only(ReadDocument read) {
    assertThat(read.errors()).isEmpty();
    assertThat(read.events()).hasSize(1);
    return read.events().getFirst();
  }
}
