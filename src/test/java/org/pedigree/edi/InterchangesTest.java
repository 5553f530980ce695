package org.pedigree.edi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.TestPapers;
import org.pedigree.capture.Capture;
import org.pedigree.epcis.Finding;
import org.pedigree.party.Parties;
import org.pedigree.party.Party;
import org.pedigree.x12.ApplicationAdvice;
import org.pedigree.x12.GroupAcknowledgement;
import org.pedigree.x12.InterchangeAcknowledgement;
import org.pedigree.x12.X12Limits;
import org.pedigree.x12.X12Part;
import org.pedigree.x12.X12Reader;
import org.pedigree.x12.X12Set;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of interchanges that a partner's door brings. */
@PedigreeTest
class InterchangesTest {

  @Autowired private Interchanges interchanges;
  @Autowired private X12Format format;
  @Autowired private Capture capture;
  @Autowired private Parties parties;
  @Autowired private JdbcClient jdbc;

  private Party maker;
  private long answersBefore;

  @BeforeEach
  void makerSends() {
    maker = parties.byCode("maker").orElseThrow();
    answersBefore =
        jdbc.sql("select coalesce(max(id), 0) from outbound_document").query(Long.class).single();
  }

  @AfterEach
  void noProfile() {
    jdbc.sql("delete from partner_profile where changed_by = 'InterchangesTest'").update();
  }

  @Test
  void aShipNoticeBecomesPackingAndShippingAndIsAcknowledged() {
    commissioned("edi1");
    var notice = Notices.of("000000101", "edi1");

    var told = interchanges.take(maker, "one.edi", notice.bytes());

    assertThat(told.refused()).isFalse();
    assertThat(told.findings()).isEmpty();
    assertThat(events(capture("000000101")))
        .containsExactly(
            "packing ADD %s: edi1a edi1b".formatted(notice.sscc("1")),
            "packing ADD %s: %s".formatted(notice.sscc("0"), notice.sscc("1")),
            "shipping OBSERVE 2026-01-10T13:15:00Z: %s edi1c".formatted(notice.sscc("0")));
    assertThat(acknowledgement().verdict().answer()).isEqualTo("A");
    assertThat(acknowledgement().form()).isEqualTo(GroupAcknowledgement.Form.F997);
    assertThat(acknowledgement().controlNumber()).isEqualTo("12");
  }

  @Test
  void itIsAShipmentOfItsOrderToItsBuyer() {
    commissioned("edi2");

    interchanges.take(maker, "two.edi", Notices.of("000000102", "edi2").bytes());

    assertThat(shipment("SHP-edi2"))
        .isEqualTo("urn:epcglobal:cbv:bt:0399999999991:PO-edi2 maker distributor expected");
  }

  @Test
  void theSameFileHasOneEffectAndOneAnswer() {
    commissioned("edi3");
    var file = Notices.of("000000103", "edi3").bytes();
    var first = interchanges.take(maker, "three.edi", file);

    var again = interchanges.take(maker, "three-again.edi", file);

    assertThat(again).isEqualTo(first);
    assertThat(answers()).hasSize(1);
  }

  @Test
  void whatSaysSomethingElseUnderAKnownControlNumberIsRefusedAsRepeated() {
    commissioned("edi4");
    interchanges.take(maker, "four.edi", Notices.of("000000104", "edi4").bytes());

    var told = interchanges.take(maker, "other.edi", Notices.of("000000104", "edi5").bytes());

    assertThat(told.refused()).isTrue();
    assertThat(told.findings())
        .extracting(Finding::rule)
        .containsExactly("an interchange is sent once");
    assertThat(envelopes()).extracting(InterchangeAcknowledgement::note).containsExactly("025");
  }

  @Test
  void aPartnerWhoSendsAnotherPartnersInterchangeIsRefused() {
    var foreign = Notices.of("000000106", "edi6").from("ZZ0399901000012");

    var told = interchanges.take(maker, "foreign.edi", foreign.bytes());

    assertThat(told.refused()).isTrue();
    assertThat(told.findings())
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.place()).isEqualTo("interchange 000000106");
              assertThat(found.expected()).contains("profile of maker");
              assertThat(found.found()).isEqualTo("ZZ:0399901000012");
            });
    assertThat(envelopes()).extracting(InterchangeAcknowledgement::note).containsExactly("006");
  }

  @Test
  void whatIsForNobodyHereIsRefusedAndNobodyAnswers() {
    var astray = Notices.of("000000107", "edi7").to("ZZSOMEBODY");

    var told = interchanges.take(maker, "astray.edi", astray.bytes());

    assertThat(told.refused()).isTrue();
    assertThat(told.findings()).extracting(Finding::found).containsExactly("ZZ:SOMEBODY");
    assertThat(answers()).isEmpty();
  }

  @Test
  void wrongContentIsToldByAnAdviceWhileTheSyntaxIsAccepted() {
    var wrong = Notices.of("000000108", "edi8").text().replace("SN1*10*2*EA", "SN1*10*3*EA");
    wrong = wrong.replace("CTT*2*3", "CTT*2*4");

    var told = interchanges.take(maker, "wrong.edi", wrong.getBytes(StandardCharsets.UTF_8));

    assertThat(told.findings()).extracting(Finding::found).containsExactly("3, line 10");
    assertThat(acknowledgement().verdict().answer()).isEqualTo("A");
    assertThat(advice().sets().getFirst().accepted()).isFalse();
    assertThat(advice().sets().getFirst().errors().getFirst().code()).isEqualTo("010");
    assertThat(state("000000108")).isEqualTo("taken refused");
  }

  @Test
  void wrongSyntaxIsToldByTheAcknowledgement() {
    var wrong = Notices.of("000000109", "edi9").text().replace("BSN*00*", "BSN*ZZZ*");

    var told = interchanges.take(maker, "syntax.edi", wrong.getBytes(StandardCharsets.UTF_8));

    assertThat(told.findings()).isNotEmpty();
    assertThat(acknowledgement().verdict().answer()).isEqualTo("R");
    assertThat(state("000000109")).isEqualTo("taken refused");
  }

  @Test
  void aTestIsAcknowledgedAndNothingOfItIsCaptured() {
    var told = interchanges.take(maker, "t.edi", Notices.of("000000110", "ediT").asTest().bytes());

    assertThat(told.refused()).isFalse();
    assertThat(acknowledgement().verdict().answer()).isEqualTo("A");
    assertThat(state("000000110")).isEqualTo("test read");
  }

  @Test
  void whereEventsComeAsEpcisTheNoticeIsReadAndMovesNothing() {
    profile("\"expects\": [\"EPCIS\", \"856\"], \"sends\": [\"999\"]");

    interchanges.take(maker, "epcis.edi", Notices.of("000000111", "ediE").bytes());

    assertThat(state("000000111")).isEqualTo("taken read");
    assertThat(acknowledgement().form()).isEqualTo(GroupAcknowledgement.Form.F999);
  }

  @Test
  void aMailboxOfTheProfileIsThePartnersAndOfNobodyElse() {
    profile("\"mailboxes\": [\"ZZ:MAKERCO\"]");
    var named = Notices.of("000000112", "ediM").from("ZZMAKERCO").asTest();

    assertThat(interchanges.take(maker, "named.edi", named.bytes()).refused()).isFalse();
    var northwind = parties.byCode("northwind").orElseThrow();
    assertThat(interchanges.take(northwind, "named.edi", named.bytes()).refused()).isTrue();
  }

  @Test
  void itemsOfALotAloneAreReadAndMoveNothing() {
    var lots =
        Notices.of("000000113", "ediL")
            .text()
            .replace("*SN*ediLa", "")
            .replace("*SN*ediLc", "")
            .replace("REF*SE*ediLb~", "")
            .replace("SE*25*", "SE*24*");

    var told = interchanges.take(maker, "lots.edi", lots.getBytes(StandardCharsets.UTF_8));

    assertThat(told.findings()).isEmpty();
    assertThat(state("000000113")).isEqualTo("taken read");
  }

  @Test
  void anInterchangeIsKnownByItsBeginningAndOneWithoutEnvelopeIsToldSo() {
    var whole = Notices.of("000000114", "ediB").text();
    var bare = whole.substring(whole.indexOf("GS*")).getBytes(StandardCharsets.UTF_8);

    assertThat(format.reads(whole.getBytes(StandardCharsets.UTF_8))).isTrue();
    assertThat(format.reads(("\r\n " + whole).getBytes(StandardCharsets.UTF_8))).isTrue();
    assertThat(format.reads("<epcis:EPCISDocument/>".getBytes(StandardCharsets.UTF_8))).isFalse();
    assertThat(format.reads("{\"type\": \"ISA\"}".getBytes(StandardCharsets.UTF_8))).isFalse();
    assertThat(format.reads(new byte[0])).isFalse();
    var answer = format.take("maker", "bare.edi", bare);
    assertThat(answer.refused()).isTrue();
    assertThat(new String(answer.report().orElseThrow().json(), StandardCharsets.UTF_8))
        .contains("a file begins with an interchange header (ISA)");
  }

  private void commissioned(String serials) {
    var papers = new TestPapers(capture, parties);
    papers.send(
        "maker",
        papers.commissioning(
            "maker",
            "2041-03-31",
            TestPapers.pack(serials + "a"),
            TestPapers.pack(serials + "b"),
            TestPapers.pack(serials + "c")));
  }

  private void profile(String more) {
    jdbc.sql(
            """
            insert into partner_profile (owner, gln, version, profile, changed_at, changed_by)
            select id, '0300011111116', 900,
                   ('{"gln": "0300011111116", "validation": "as received", ' || ? || '}')::jsonb,
                   now(), 'InterchangesTest'
              from party where code = 'distributor'
            """)
        .param(more)
        .update();
  }

  private UUID capture(String control) {
    return jdbc.sql(
            """
            select capture from edi_set join edi_interchange on id = interchange
             where edi_interchange.control_number = ? and capture is not null
            """)
        .param(control)
        .query(UUID.class)
        .single();
  }

  private String state(String control) {
    return jdbc.sql(
            """
            select edi_interchange.state || ' ' || edi_set.state
              from edi_set join edi_interchange on id = interchange
             where edi_interchange.control_number = ?
            """)
        .param(control)
        .query(String.class)
        .single();
  }

  /** Step, action and objects of each event of a document, in its order. */
  private List<String> events(UUID captureId) {
    return TestEvents.of(jdbc, captureId);
  }

  private String shipment(String advice) {
    return TestEvents.shipment(jdbc, advice);
  }

  private GroupAcknowledgement acknowledgement() {
    return sets().stream()
        .filter(GroupAcknowledgement.class::isInstance)
        .map(GroupAcknowledgement.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private ApplicationAdvice advice() {
    return sets().stream()
        .filter(ApplicationAdvice.class::isInstance)
        .map(ApplicationAdvice.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private List<X12Set> sets() {
    return parts().stream()
        .filter(X12Part.SetRead.class::isInstance)
        .map(part -> ((X12Part.SetRead) part).content().orElseThrow())
        .toList();
  }

  private List<InterchangeAcknowledgement> envelopes() {
    return parts().stream()
        .filter(X12Part.InterchangeRead.class::isInstance)
        .flatMap(part -> ((X12Part.InterchangeRead) part).report().acknowledgements().stream())
        .toList();
  }

  private List<X12Part> parts() {
    return answers().stream().flatMap(answer -> parts(answer).stream()).toList();
  }

  /** What the maker was sent since the test began. */
  private List<byte[]> answers() {
    return jdbc.sql("select body from outbound_document where id > ? and partner = ? order by id")
        .params(answersBefore, maker.id().value())
        .query(byte[].class)
        .list();
  }

  private static List<X12Part> parts(byte[] answer) {
    var parts = new ArrayList<X12Part>();
    try (var reader = new X12Reader(new ByteArrayInputStream(answer), X12Limits.USUAL)) {
      for (var part = reader.next(); part.isPresent(); part = reader.next()) {
        parts.add(part.get());
      }
      return parts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
