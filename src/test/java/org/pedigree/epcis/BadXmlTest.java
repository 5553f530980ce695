package org.pedigree.epcis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents in XML that break something; each test is named by the defect. */
class BadXmlTest {

  private static final String TIME =
      "<eventTime>2026-03-01T12:00:00Z</eventTime><eventTimeZoneOffset>+00:00</eventTimeZoneOffset>";
  private static final String EPCS =
      "<epcList><epc>urn:epc:id:sgtin:030001.0012345.11</epc></epcList>";
  private static final String SOUND =
      "<ObjectEvent>" + TIME + EPCS + "<action>OBSERVE</action></ObjectEvent>";

  @Test
  void theSoundEventOfTheseTestsIsSound() {
    assertThat(read(SOUND).findings()).isEmpty();
  }

  @Test
  void malformed() {
    assertUnreadable("<epcis:EPCISDocument", "malformed or truncated XML");
  }

  @Test
  void truncated() {
    String whole = document("2.0", SOUND);
    List<DocumentItem> items = new ArrayList<>();
    byte[] half =
        whole.substring(0, whole.indexOf("</EventList>")).getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> new EpcisReader().read(half, Format.XML, items::add))
        .isInstanceOf(DocumentUnreadable.class)
        .hasMessageContaining("truncated");
    assertThat(items).hasSize(2);
  }

  @Test
  void empty() {
    assertUnreadable("", "malformed or truncated XML");
  }

  @Test
  void bytesThatAreNoCharacters() {
    byte[] broken = document("2.0", SOUND).getBytes(StandardCharsets.UTF_8);
    broken[broken.length / 2] = (byte) 0xC3;

    assertThatThrownBy(() -> ReadDocument.of(broken, Format.XML))
        .isInstanceOf(DocumentUnreadable.class)
        .hasMessageContaining("no characters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"&#0;", "&#xD800;", "&#xDFFF;", "&#xFFFE;", "\0", "\u0001"})
  void characterThatIsNone(String character) {
    var spoilt = SOUND.replace("12345.11", "12345.1" + character);

    assertUnreadable(document("2.0", spoilt), "malformed or truncated XML");
  }

  /** The JDK's reader has no words for this, and fails in looking for them. */
  @Test
  void characterThatIsNoneInADoctype() {
    assertUnreadable(
        "<?xml version=\"1.0\"?><!DOCTYPE a [<!ELEMENT a \0>]><a/>", "malformed or truncated XML");
  }

  @Test
  void encodingThatNobodyKnows() {
    assertUnreadable(document("2.0", SOUND).replace("UTF-8", "UTF-7000"), "unknown encoding");
  }

  @Test
  void wrongRoot() {
    assertUnreadable("<html><body/></html>", "no EPCIS document");
  }

  @Test
  void rootInTheWrongNamespace() {
    assertUnreadable(document("2.0", SOUND).replace("xsd:2", "xsd:3"), "no EPCIS document");
  }

  @Test
  void noBody() {
    assertUnreadable(
        document("2.0", "")
            .replace("EPCISBody>", "EPCISHeader>")
            .replace("<EventList></EventList>", ""),
        "EPCISBody");
  }

  @Test
  void versionThatIsNotThatOfTheNamespace() {
    ReadDocument read =
        ReadDocument.xml(
            document("2.0", SOUND).replace("schemaVersion=\"2.0\"", "schemaVersion=\"1.2\""));

    assertThat(read.header().findings())
        .singleElement()
        .satisfies(f -> assertThat(f.place()).contains("schemaVersion"))
        .satisfies(f -> assertThat(f.found()).isEqualTo("1.2"));
    assertThat(read.events()).hasSize(1);
  }

  @Test
  void bareDoctypeIsPassedOver() {
    assertThat(ReadDocument.xml(withDoctype("<!DOCTYPE project>")).findings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE x [<!ENTITY e 'x'>]>",
        "<!DOCTYPE x []>",
        "<!DOCTYPE x SYSTEM 'file:///etc/passwd'>",
        "<!DOCTYPE x PUBLIC 'a' 'http://localhost/x.dtd'>",
        "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>"
      })
  void doctypeWithSubsetOrExternalId(String doctype) {
    assertUnreadable(withDoctype(doctype), "no document type definition");
  }

  @Test
  void entityThatNobodyDeclared() {
    assertUnreadable(document("2.0", SOUND.replace("OBSERVE", "&lol;")), "entit");
  }

  @Test
  void deepNesting() {
    String deep = "<x:a>".repeat(5000) + "</x:a>".repeat(5000);

    assertUnreadable(inSound(deep), "too deeply nested");
  }

  @Test
  void endlessText() {
    assertUnreadable(inSound("<x:a>" + "y".repeat(100_000) + "</x:a>"), "too long a text");
  }

  @Test
  void endlessAttribute() {
    assertUnreadable(inSound("<x:a b='" + "y".repeat(100_000) + "'/>"), "too long a text");
  }

  @Test
  void moreEventsThanAllowed() {
    byte[] three = document("2.0", SOUND.repeat(3)).getBytes(StandardCharsets.UTF_8);
    EpcisReader reader = new EpcisReader(new ReadLimits(64, 1000, 1000, 1000, 1000, 2));

    assertThatThrownBy(() -> reader.read(three, Format.XML, _ -> {}))
        .isInstanceOf(DocumentUnreadable.class)
        .hasMessageContaining("too many events");
  }

  @Test
  void moreValuesInAnEventThanAllowed() {
    byte[] big =
        document(
                "2.0",
                SOUND.replace(EPCS, "<epcList>" + "<epc>urn:x:y</epc>".repeat(1000) + "</epcList>"))
            .getBytes(StandardCharsets.UTF_8);
    EpcisReader reader = new EpcisReader(new ReadLimits(64, 1000, 1000, 500, 1000, 2));

    assertThatThrownBy(() -> reader.read(big, Format.XML, _ -> {}))
        .isInstanceOf(DocumentUnreadable.class)
        .hasMessageContaining("too many values");
  }

  @Test
  void unknownEventType() {
    Finding finding = onlyError(SOUND.replace("ObjectEvent", "ObjectsEvent"));

    assertThat(finding.rule()).isEqualTo("unknown event type");
    assertThat(finding.found()).isEqualTo("ObjectsEvent");
    assertThat(finding.expected()).contains("ObjectEvent", "TransformationEvent");
  }

  @Test
  void eventTypeOfALaterVersion() {
    String association =
        "<AssociationEvent>"
            + TIME
            + "<parentID>urn:x:y</parentID><action>DELETE</action></AssociationEvent>";

    assertThat(read(association).errors()).isEmpty();
    assertThat(ReadDocument.xml(document("1.2", association)).errors())
        .singleElement()
        .satisfies(f -> assertThat(f.rule()).isEqualTo("unknown event type"));
  }

  @ParameterizedTest
  @CsvSource({
    "<eventTime>2026-03-01T12:00:00Z</eventTime>, eventTime",
    "<eventTimeZoneOffset>+00:00</eventTimeZoneOffset>, eventTimeZoneOffset",
    "<action>OBSERVE</action>, action"
  })
  void missingMandatoryField(String element, String field) {
    Finding finding = onlyError(SOUND.replace(element, ""));

    assertThat(finding.rule()).isEqualTo("mandatory field missing");
    assertThat(finding.expected()).isEqualTo(field);
    assertThat(finding.place()).startsWith("event 1, " + field + ", line ");
  }

  @Test
  void noObjectsAtAll() {
    assertThat(onlyError(SOUND.replace(EPCS, "")).rule()).contains("names objects");
  }

  @Test
  void emptyField() {
    assertThat(onlyError(SOUND.replace("OBSERVE", " ")).rule()).isEqualTo("empty field");
  }

  @Test
  void fieldTwice() {
    assertThat(onlyError(SOUND.replace("</action>", "</action><action>ADD</action>")).rule())
        .isEqualTo("field stands more than once");
  }

  @Test
  void fieldsInTheWrongOrder() {
    String turned = SOUND.replace(EPCS, "").replace("</action>", "</action>" + EPCS);

    assertThat(onlyError(turned).rule()).isEqualTo("wrong order of fields");
    assertThat(read(turned).understood()).isEqualTo(read(SOUND).events());
  }

  @Test
  void unknownFieldInTheNamespaceOfTheStandard() {
    assertThat(onlyError(SOUND.replace("</action>", "</action><colour>red</colour>")))
        .satisfies(f -> assertThat(f.rule()).isEqualTo("unknown field"))
        .satisfies(f -> assertThat(f.found()).isEqualTo("colour"));
    assertThat(
            onlyError(SOUND.replace("</action>", "</action><epcis:bizStep>x:y</epcis:bizStep>"))
                .rule())
        .isEqualTo("unknown field");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-02-30T12:00:00Z",
        "2026-13-01T12:00:00Z",
        "2026-03-01T25:00:00Z",
        "2026-03-01T12:00:00",
        "2026-03-01",
        "yesterday",
        "0000-01-01T00:00:00Z"
      })
  void impossibleDate(String time) {
    Finding finding = onlyError(SOUND.replace("2026-03-01T12:00:00Z", time));

    assertThat(finding.place()).contains("eventTime");
    assertThat(finding.found()).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Z", "+1:00", "+15:00", "0", "UTC"})
  void timeZoneOffsetThatIsNone(String offset) {
    assertThat(onlyError(SOUND.replace("+00:00", offset)).found()).isEqualTo(offset);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "urn:epc:id:sgtin:030001.0012345",
        "urn:epc:id:sgtin:0300.0012345.11",
        "urn:epc:id:nothing:1.2.3",
        "urn:epc:raw:96.x0",
        "not a uri",
        "12345",
        "https://id.gs1.org/01/00300010123457/21/11",
        "https://maker.example.com/01/00300010123457/21/11",
        "https://id.gs1.org/00/123"
      })
  void epcThatIsNone(String epc) {
    Finding finding = onlyError(SOUND.replace("urn:epc:id:sgtin:030001.0012345.11", epc));

    assertThat(finding.place()).contains("event 1, epcList/epc[1], line");
    assertThat(finding.found()).contains(epc);
  }

  @Test
  void wrongCheckDigitInADigitalLinkSaysSo() {
    Finding finding =
        onlyError(
            SOUND.replace(
                "urn:epc:id:sgtin:030001.0012345.11",
                "https://id.gs1.org/01/00300010123457/21/11"));

    assertThat(finding.message()).contains("check digit");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "urn:epcglobal:cbv:bizstep:shiping",
        "urn:epcglobal:cbv:disp:active",
        "https://ref.gs1.org/cbv/BizStep-shiping",
        "https://ns.gs1.org/cbv/BizStep-shiping",
        "cbv:BizStep-shiping",
        "shiping"
      })
  void businessStepThatIsNoTerm(String term) {
    Finding finding =
        onlyError(SOUND.replace("</action>", "</action><bizStep>" + term + "</bizStep>"));

    assertThat(finding.rule()).isEqualTo("no term of the standard vocabulary");
    assertThat(finding.found()).isEqualTo(term);
  }

  @Test
  void actionThatIsNone() {
    assertThat(onlyError(SOUND.replace("OBSERVE", "observe")).expected())
        .isEqualTo("ADD, OBSERVE or DELETE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"many", "1,5", "1E999999999", "0x1F", "NaN"})
  void quantityThatIsNoNumber(String quantity) {
    String list =
        "<quantityList><quantityElement><epcClass>urn:epc:idpat:sgtin:030001.0012345.*</epcClass>"
            + "<quantity>%s</quantity></quantityElement></quantityList>".formatted(quantity);

    assertThat(onlyError(SOUND.replace("</action>", "</action>" + list)).found())
        .isEqualTo(quantity);
  }

  @Test
  void masterDataOfAnObjectThatIsOnlyObserved() {
    String ilmd = "</action><ilmd><x:lot>A</x:lot></ilmd>";

    assertThat(onlyError(SOUND.replace("</action>", ilmd)).place()).contains("ilmd");
    assertThat(read(SOUND.replace("</action>", ilmd).replace("OBSERVE", "ADD")).errors()).isEmpty();
  }

  @Test
  void fieldOfVersion12OutsideItsExtension() {
    String ilmd = "<ilmd><x:lot>A</x:lot></ilmd>";
    String event = SOUND.replace("OBSERVE", "ADD");
    String outside = document("1.2", event.replace("</action>", "</action>" + ilmd));
    String within =
        document("1.2", event.replace("</action>", "</action><extension>" + ilmd + "</extension>"));

    assertThat(ReadDocument.xml(within).errors()).isEmpty();
    assertThat(ReadDocument.xml(outside).errors())
        .singleElement()
        .satisfies(f -> assertThat(f.rule()).isEqualTo("field in the wrong place"));
    assertThat(ReadDocument.xml(outside).understood()).isEqualTo(ReadDocument.xml(within).events());
  }

  @Test
  void aFlawedEventDoesNotStopTheNext() {
    ReadDocument read = read(SOUND + SOUND.replace("OBSERVE", "LOOK") + SOUND);

    assertThat(read.events()).hasSize(2);
    assertThat(read.flawed())
        .singleElement()
        .satisfies(flawed -> assertThat(flawed.index()).isEqualTo(2))
        .satisfies(
            flawed -> assertThat(flawed.findings().getFirst().place()).startsWith("event 2"));
  }

  private static String inSound(String extension) {
    return document("2.0", SOUND.replace("</action>", "</action>" + extension));
  }

  private static String withDoctype(String doctype) {
    return document("2.0", SOUND).replace("?>", "?>" + doctype);
  }

  private static String document(String version, String events) {
    return XmlForm.document(version, Map.of("x", "https://x.example.com/"), events);
  }

  private static ReadDocument read(String events) {
    return ReadDocument.xml(document("2.0", events));
  }

  private static Finding onlyError(String events) {
    List<Finding> errors = read(events).errors();
    assertThat(errors).hasSize(1);
    return errors.getFirst();
  }

  private static void assertUnreadable(String document, String reason) {
    assertThatThrownBy(() -> ReadDocument.xml(document))
        .isInstanceOf(DocumentUnreadable.class)
        .hasMessageContaining(reason);
  }
}
