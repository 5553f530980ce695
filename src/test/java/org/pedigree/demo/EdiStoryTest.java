package org.pedigree.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.Tokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** The story's shipment that maker, distributor and pharmacy tell each other of by AS2. */
@PedigreeTest
@TestPropertySource(
    properties = {
      "pedigree.demo.story=true",
      "pedigree.demo.edi=true",
      "pedigree.demo.deeds=false"
    })
class EdiStoryTest {

  private static final String IN = "DEL-2026-801";
  private static final String OUT = "OUT-0801";

  @Autowired private Storyteller storyteller;
  @Autowired private Tokens tokens;
  @Autowired private JdbcClient jdbc;

  @BeforeEach
  void everythingHasArrived() {
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () -> {
              assertThat(notice("distributor", OUT)).isEqualTo("accepted");
              assertThat(notice("maker", IN)).isEqualTo("accepted");
              assertThat(compared("pharmacy", OUT)).isEqualTo("matched");
              assertThat(sent()).hasSize(6).allMatch(one -> one.endsWith("acknowledged"));
            });
  }

  @Test
  void eachMessageHasTheSignedReceiptOfWhomItIsFor() {
    assertThat(sent())
        .containsExactlyInAnyOrder(
            "maker to distributor, application/edi-x12: acknowledged",
            "maker to distributor, application/xml: acknowledged",
            "distributor to maker, application/edi-x12: acknowledged",
            "distributor to pharmacy, application/edi-x12: acknowledged",
            "distributor to pharmacy, application/json: acknowledged",
            "pharmacy to distributor, application/edi-x12: acknowledged");
    assertThat(receipts())
        .allSatisfy(
            receipt ->
                assertThat(receipt)
                    .contains("multipart/signed", "automatic-action/MDN-sent-automatically")
                    .contains("; processed"));
    assertThat(texts("select sentence from as2_refusal")).isEmpty();
  }

  @Test
  void theDistributorGetsAShipNoticeWithEveryPackOfTheMakers() {
    assertThat(interchange("maker", "ST*856*"))
        .contains("BSN*00*" + IN + "*20260602*", "PRF*PO-2026-801~")
        .contains("MAN*GM*403000100000008002~", "MAN*GM*103000100000008018~")
        .contains("UK*00300010543215*LT*CZ26E~")
        .contains(references(8001, 8008));
  }

  @Test
  void itGetsTheEpcisDataOfTheSameGoodsAndBothAgree() {
    assertThat(epcis("maker")).contains(IN, "CZ26E", "030001.0054321.8008", "2041-12-31");
    assertThat(compared("distributor", IN)).isEqualTo("matched");
  }

  @Test
  void theGoodsAreReceivedAndACartonGoesOnToThePharmacy() {
    assertThat(verdict("distributor", "8005")).isEqualTo("GENUINE");
    assertThat(verdict("pharmacy", "8001")).isEqualTo("WARNING");
    assertThat(interchange("distributor", "ST*856*"))
        .contains("BSN*00*" + OUT + "*20260605*", "PRF*ELM-0801~")
        .contains("MAN*GM*103000100000008018~")
        .contains(references(8001, 8004))
        .doesNotContain("REF*SE*8005~", "MAN*GM*103000100000008025~");
    assertThat(epcis("distributor")).contains(OUT, "030001.0054321.8004");
  }

  @Test
  void bothShipNoticesAreAcknowledgedAsThePartnersAgreed() {
    assertThat(
            texts(
                """
                select partner.code || ' by ' || set_id || ': ' || answer
                  from edi_acknowledgement said join party partner on partner.id = said.partner
                 where sending is not null and not contrary
                """))
        .containsExactlyInAnyOrder("distributor by 999: accepted", "pharmacy by 997: accepted");
    assertThat(texts("select set_id from edi_acknowledgement where sending is null")).isEmpty();
    assertThat(interchange("distributor", "ST*999*")).contains("AK1*SH*", "AK9*A*1*1*1~");
    assertThat(interchange("pharmacy", "ST*997*")).contains("AK1*SH*", "AK9*A*1*1*1~");
  }

  @Test
  void tellingItAgainDoublesNothing() throws Exception {
    var before = rows();
    storyteller.tell();
    assertThat(rows()).isEqualTo(before);
  }

  private List<Long> rows() {
    return Stream.of(
            "document",
            "event",
            "capture_job",
            "partner_profile",
            "story_deed",
            "as2_partner",
            "as2_certificate",
            "as2_sent",
            "as2_received",
            "edi_file",
            "edi_interchange",
            "edi_notice",
            "edi_dispatch",
            "edi_acknowledgement",
            "transaction_dispatch",
            "outbound_document")
        .map(table -> jdbc.sql("select count(*) from " + table).query(Long.class).single())
        .toList();
  }

  private List<String> receipts() {
    return jdbc.sql("select receipt from as2_sent")
        .query((row, _) -> new String(row.getBytes(1), StandardCharsets.ISO_8859_1))
        .list();
  }

  private List<String> sent() {
    return texts(
        """
        select party.code || ' to ' || partner.code || ', ' || content_type || ': ' || state
          from as2_sent join as2_partner entry on entry.id = as2_partner_id
          join party on party.id = entry.party_id join party partner on partner.id = entry.partner_id
        """);
  }

  /** The interchange that came of a party by AS2 and holds such a set. */
  private String interchange(String sender, String set) {
    return jdbc.sql(
            """
            select convert_from(body, 'UTF8') from edi_file join party on party.id = partner
             where code = ? and position(? in convert_from(body, 'UTF8')) > 0
            """)
        .params(sender, set)
        .query(String.class)
        .single();
  }

  /** The EPCIS document that a party sent by AS2, as it was captured. */
  private String epcis(String sender) {
    return jdbc.sql(
            """
            select convert_from(document, 'UTF8') from as2_sent
              join as2_partner entry on entry.id = as2_partner_id
              join party on party.id = entry.party_id
             where code = ? and content_type <> 'application/edi-x12'
               and exists (select from as2_received
                             join capture_job using (capture_id)
                            where as2_received.message_id = as2_sent.message_id and success)
            """)
        .param(sender)
        .query(String.class)
        .single();
  }

  private String notice(String party, String number) {
    return state(party, "/api/ship-notices", number);
  }

  private String compared(String party, String number) {
    return state(party, "/api/ship-notices/received", number);
  }

  private String state(String party, String list, String number) {
    return get(party, list)
        .valueStream()
        .filter(one -> one.path("number").asString("").equals(number))
        .map(one -> one.path("state").asString())
        .findFirst()
        .orElse("none");
  }

  private String verdict(String party, String serial) {
    var scan = "(01)00300010543215(17)411231(10)CZ26E(21)" + serial;
    return get(party, "/api/verify?scan={scan}", scan).path("verdict").asString();
  }

  private JsonNode get(String party, String uri, Object... variables) {
    return tokens
        .as(party)
        .get()
        .uri(uri, variables)
        .exchangeSuccessfully()
        .expectBody(JsonNode.class)
        .returnResult()
        .getResponseBody();
  }

  private List<String> texts(String query) {
    return jdbc.sql(query).query(String.class).list();
  }

  private static String[] references(int first, int last) {
    return IntStream.rangeClosed(first, last)
        .mapToObj("REF*SE*%d~"::formatted)
        .toArray(String[]::new);
  }
}
