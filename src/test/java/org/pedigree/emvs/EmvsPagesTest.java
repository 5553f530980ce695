package org.pedigree.emvs;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.pedigree.TestPapers.pack;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.TestPapers;
import org.pedigree.Visitor;
import org.pedigree.capture.Capture;
import org.pedigree.party.Parties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The EU profile as a pharmacist and a maker work with it, in a real browser. */
@PedigreeTest
class EmvsPagesTest {

  private static final String SCAN = "(01)00300010543215(17)410331(10)CZ26A(21)";
  private static final String WITHDRAWN = "00300010577074";
  private static final String FIELD = "What the DataMatrix says, scanned or in brackets";

  @Autowired private Parties parties;
  @Autowired private Capture capture;
  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;
  private TestPapers papers;

  @BeforeEach
  void newPapers() {
    papers = new TestPapers(capture, parties);
    jdbc.sql("delete from emvs_miss").update();
  }

  @Test
  void aPackIsVerifiedSuppliedAndTakenBack() {
    inStock("EUP1");
    try (var user = Visitor.of(port).signIn("pharmacy").go("/eu-packs")) {
      user.fill(FIELD, SCAN + "EUP1").press("Verify");
      assertThat(user.page().locator("#answer h2")).hasText("green ACTIVE");
      user.assertAccessible().assertFits();

      user.press("Supply");
      assertThat(user.page().locator("#answer h2")).containsText("SUPPLIED");
      user.press("Verify");
      assertThat(user.page().locator("#answer h2")).hasText("red SUPPLIED");

      user.press("Take it back");
      assertThat(user.page().locator("#answer h2")).containsText("ACTIVE");
    }
  }

  @Test
  void aPageThatIsSentTwiceSuppliesOnceAndNobodyElseFindsThePackActive() {
    inStock("EUP2");
    try (var user = Visitor.of(port).signIn("pharmacy").go("/eu-packs")) {
      user.fill(FIELD, SCAN + "EUP2").press("Verify").press("Supply");
      assertThat(user.page().locator("#answer h2")).containsText("SUPPLIED");
      user.page().reload();
      assertThat(user.page().locator("#answer h2")).containsText("SUPPLIED");
      assertThat(user.page().locator("a[href^='/alerts/']")).hasCount(0);
    }
    try (var another = Visitor.of(port).signIn("harbor").go("/eu-packs")) {
      another.fill(FIELD, SCAN + "EUP2").press("Verify");
      assertThat(another.page().locator("#answer h2")).hasText("red SUPPLIED");
      another.assertAccessible();
    }
  }

  @Test
  void whatIsNoPackIsRefusedOnTheSamePageWithoutScript() {
    try (var user = Visitor.of(port).signIn("pharmacy").go("/eu-packs").expecting("400")) {
      user.fill(FIELD, "<script>alert(1)</script>").press("Verify");

      assertThat(user.page().locator(".problem")).containsText("scan: expected");
      assertThat(user.page().locator("#answer")).hasCount(0);
      user.assertAccessible();
    }
  }

  @Test
  void aMakerTakesItsProductOffTheMarketAndNobodyElseDoes() {
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", "urn:epc:id:sgtin:030001.0057707.EUP3"));
    try (var user =
        Visitor.of(port).signIn("pharmacy").go("/eu-packs/withdrawals").expecting("403")) {
      withdraw(user);
      assertThat(user.page().locator(".problem")).isVisible();
      assertThat(user.page().locator("main")).not().containsText("Broken <b>glass</b>");
    }
    try (var maker = Visitor.of(port).signIn("maker").go("/eu-packs/withdrawals")) {
      withdraw(maker);
      maker.assertReads("Broken <b>glass</b>").assertAccessible().assertFits();
      maker.go("/eu-packs").fill(FIELD, "(01)%s(21)EUP3".formatted(WITHDRAWN)).press("Verify");
      assertThat(maker.page().locator("#answer")).containsText("WITHDRAWN");

      maker.go("/eu-packs/withdrawals").press("Put %s back on the market".formatted(WITHDRAWN));
      assertThat(maker.page().locator("main")).not().containsText("Broken <b>glass</b>");
    }
  }

  private static void withdraw(Visitor visitor) {
    visitor
        .fill("GTIN, of which you are the maker", WITHDRAWN)
        .fill("Why", "Broken <b>glass</b>")
        .press("Take it off");
  }

  private void inStock(String serial) {
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", pack(serial)),
        papers.shipping("maker", "pharmacy", pack(serial)));
    papers.send("pharmacy", papers.receiving("maker", "pharmacy", pack(serial)));
  }
}
