package org.pedigree.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.TestClock;
import org.pedigree.TestPapers;
import org.pedigree.capture.Capture;
import org.pedigree.party.Parties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Which shipments are told to partners by EPCIS, and how. */
@PedigreeTest
class SaleDocumentsTest {

  @Autowired private Capture capture;
  @Autowired private Parties parties;
  @Autowired private JdbcClient jdbc;
  @Autowired private TestClock clock;
  @Autowired private SaleDocumentsDue due;

  private TestPapers papers;

  @BeforeEach
  void papers() {
    papers = new TestPapers(capture, parties);
  }

  @AfterEach
  void noProfile() {
    jdbc.sql("delete from partner_profile where changed_by = 'SaleDocumentsTest'").update();
  }

  @Test
  void aShipmentIsToldToItsBuyerWithWhatMadeAndPackedItOnce() {
    profile("maker", "distributor", "EPCIS 2.0 JSON");
    commission("sale1", "sale2");
    papers.send("maker", papers.shipping("maker", "distributor", pack("sale1")));
    due.sendAll();
    due.sendAll();

    var document = JsonMapper.shared().readTree(only("sale1", "epcis-json"));

    assertThat(document.path("type").asString()).isEqualTo("EPCISDocument");
    var events = document.path("epcisBody").path("eventList").valueStream().toList();
    assertThat(events.stream().map(SaleDocumentsTest::step))
        .containsExactly("commissioning", "shipping");
    assertThat(document.toString())
        .doesNotContain("sale2")
        .as("the maker affirms nothing")
        .doesNotContain("dscsaTransactionStatement");
  }

  @Test
  void whatTheSellerHimselfBoughtIsToldWithHisStatement() {
    profile("distributor", "pharmacy", "EPCIS 2.0 JSON");
    commission("sale7");
    papers.send("maker", papers.shipping("maker", "distributor", pack("sale7")));
    papers.send("distributor", papers.receiving("maker", "distributor", pack("sale7")));
    papers.send("distributor", papers.shipping("distributor", "pharmacy", pack("sale7")));
    due.sendAll();

    assertThat(only("sale7", "epcis-json")).contains("affirmTransactionStatement\":\"true\"");
  }

  @Test
  void whoUnderstandsTheOlderVersionAloneIsSentThat() {
    profile("maker", "distributor", "EPCIS 1.2 XML");
    commission("sale3");
    papers.send("maker", papers.shipping("maker", "distributor", pack("sale3")));
    due.sendAll();

    assertThat(only("sale3", "epcis-xml")).startsWith("<?xml").contains("schemaVersion=\"1.2\"");
  }

  @Test
  void whoseProfileAsksForNoneAndWhatOthersReportIsNotSent() {
    commission("sale4", "sale5");
    papers.send("maker", papers.shipping("maker", "distributor", pack("sale4")));
    profile("maker", "distributor", "EPCIS 2.0 JSON");
    papers.send("pharmacy", papers.shipping("maker", "distributor", pack("sale5")));
    due.sendAll();

    assertThat(bodies("sale4")).isEmpty();
    assertThat(bodies("sale5")).isEmpty();
  }

  /** A persistent disposition came with EPCIS 2.0. */
  @Test
  void whatHasNoPlaceInTheAgreedVersionIsToldAndSentWhenAnotherIsAgreed() {
    profile("maker", "distributor", "EPCIS 1.2 XML");
    commission("sale6");
    papers.send(
        "maker",
        papers
            .shipping("maker", "distributor", pack("sale6"))
            .replaceFirst(
                "\\{", "{\"persistentDisposition\": {\"set\": [\"completeness_verified\"]},"));
    due.sendAll();

    assertThat(bodies("sale6")).isEmpty();
    assertThat(failed("sale6")).contains("persistentDisposition");

    noProfile();
    profile("maker", "distributor", "EPCIS 2.0 JSON");
    due.sendAll();
    assertThat(bodies("sale6")).as("not before its time").isEmpty();
    clock.advance(Duration.ofMinutes(11));
    due.sendAll();
    assertThat(only("sale6", "epcis-json")).contains("completeness_verified");
  }

  private String failed(String serial) {
    return jdbc.sql(
            """
            select failed from transaction_dispatch
              join event_epc on event_id = shipment join epc on epc.id = epc_id
             where canonical = 'https://id.gs1.org/01/00300010543215/21/' || ?
            """)
        .param(serial)
        .query(String.class)
        .single();
  }

  private void commission(String... serials) {
    for (var serial : serials) {
      papers.send("maker", papers.commissioning("maker", "2041-03-31", pack(serial)));
    }
  }

  private static String pack(String serial) {
    return TestPapers.pack(serial);
  }

  private static String step(JsonNode event) {
    return event
        .path("bizStep")
        .asString()
        .replaceFirst(".*[:/]", "")
        .replaceFirst(".*BizStep-", "");
  }

  private String only(String serial, String kind) {
    assertThat(bodies(serial)).hasSize(1);
    assertThat(
            jdbc.sql("select kind from outbound_document where position(?::bytea in body) > 0")
                .param(serial.getBytes(StandardCharsets.UTF_8))
                .query(String.class)
                .single())
        .isEqualTo(kind);
    return bodies(serial).getFirst();
  }

  private List<String> bodies(String serial) {
    return jdbc.sql("select body from outbound_document where position(?::bytea in body) > 0")
        .param(serial.getBytes(StandardCharsets.UTF_8))
        .query((row, _) -> new String(row.getBytes("body"), StandardCharsets.UTF_8))
        .list();
  }

  private void profile(String owner, String partner, String format) {
    jdbc.sql(
            """
            insert into partner_profile (owner, gln, version, profile, changed_at, changed_by)
            select owner.id, place.gln, 901,
                   jsonb_build_object('gln', place.gln, 'validation', 'as received',
                                      'sends', '["EPCIS"]'::jsonb,
                                      'formats', jsonb_build_array(cast(:format as text))),
                   now(), 'SaleDocumentsTest'
              from party owner, party partner join party_location place on place.party_id = partner.id
             where owner.code = :owner and partner.code = :partner
             order by place.gln limit 1
            """)
        .param("owner", owner)
        .param("partner", partner)
        .param("format", format)
        .update();
  }
}
