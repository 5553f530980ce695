package org.pedigree.vrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pedigree.TestPapers.pack;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.pedigree.PedigreeTest;
import org.pedigree.TestPapers;
import org.pedigree.Visitor;
import org.pedigree.capture.Capture;
import org.pedigree.party.Parties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Partners that a shipment brings together with a party of the node for the first time. */
@PedigreeTest
@ExtendWith(OutputCaptureExtension.class)
class FirstContactsTest {

  @Autowired private Parties parties;
  @Autowired private Capture capture;
  @Autowired private MeterRegistry meters;
  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;
  private TestPapers papers;

  @BeforeEach
  void neverMet() {
    papers = new TestPapers(capture, parties);
    forget();
  }

  @AfterEach
  void renew() {
    until("2045-12-31");
    forget();
  }

  @Test
  void aPartnerIsCheckedWhenAShipmentNamesItFirstAndNotAgain() {
    ship("FC1");
    assertThat(standings()).containsExactly("harbor licensed", "maker licensed");

    until("2020-12-31");
    ship("FC2");
    assertThat(standings()).containsExactly("harbor licensed", "maker licensed");
  }

  @Test
  void aPartnerWithoutALicenceInForceIsToldOfAndItsGoodsAreRecordedAllTheSame(
      CapturedOutput output) {
    until("2020-12-31");
    var before = counted("no licence in force");

    ship("FC3");

    assertThat(standings()).containsExactly("harbor no licence in force", "maker licensed");
    assertThat(counted("no licence in force")).isEqualTo(before + 1);
    assertThat(output).contains("maker deals with harbor for the first time: no licence in force");
    assertThat(output).doesNotContain("harbor deals with maker");
    try (var maker = Visitor.of(port).signIn("maker").go("/")) {
      maker.assertReads("Partners dealt with whose licence is not known or not in force");
      maker.go("/partners").follow("Those whom we have dealt with, and how they stood then");
      maker.assertReads("no licence in force").assertAccessible();

      until("2045-12-31");
      maker.go("/partners/first-contacts?filter=Harbor");
      maker.assertReads("no licence in force").assertReads("licensed");
    }
  }

  @Test
  void aShipmentThatWaitsForItsGoodsIsAContactWhenItCounts() {
    var commissioning = papers.commissioning("maker", "2041-03-31", pack("FC5"));
    var shipping = papers.shipping("maker", "harbor", pack("FC5"));

    papers.send("maker", shipping);
    assertThat(standings()).isEmpty();

    papers.send("maker", commissioning);
    assertThat(standings()).containsExactly("harbor licensed", "maker licensed");
  }

  @Test
  void eachPartyReadsItsOwnContactsAlone() {
    ship("FC4");

    try (var stranger = Visitor.of(port).signIn("cedar").go("/partners/first-contacts")) {
      assertThat(stranger.page().locator("tbody").innerText()).doesNotContain("Harbor");
    }
    try (var operator = Visitor.of(port).signIn("operator").go("/partners/first-contacts")) {
      assertThat(operator.page().locator("main").innerText()).doesNotContain("Harbor");
    }
  }

  private void ship(String serial) {
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", pack(serial)),
        papers.shipping("maker", "harbor", pack(serial)));
  }

  private List<String> standings() {
    return jdbc.sql(
            """
            select partner.code || ' ' || standing
              from first_contact join party on party.id = party_id
              join party partner on partner.id = partner_id
             where (party.code, partner.code) in (('maker', 'harbor'), ('harbor', 'maker'))
             order by 1
            """)
        .query(String.class)
        .list();
  }

  private double counted(String standing) {
    var counter = meters.find(FirstContacts.METER).tag("standing", standing).counter();
    return counter == null ? 0 : counter.count();
  }

  private void forget() {
    jdbc.sql("delete from first_contact").update();
  }

  private void until(String day) {
    jdbc.sql(
            """
            update party_licence set valid_until = ?::date
             where party_id = (select id from party where code = 'harbor')
            """)
        .param(day)
        .update();
  }
}
