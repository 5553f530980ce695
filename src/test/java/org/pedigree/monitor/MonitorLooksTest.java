package org.pedigree.monitor;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.pedigree.TestPapers.pack;

import com.microsoft.playwright.Page.GetByLabelOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pedigree.PedigreeTest;
import org.pedigree.TestPapers;
import org.pedigree.Tokens;
import org.pedigree.Visitor;
import org.pedigree.capture.Capture;
import org.pedigree.capture.ErrorBehaviour;
import org.pedigree.epcis.Format;
import org.pedigree.party.Parties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks of those who operate the node at the documents of a party. */
@PedigreeTest
class MonitorLooksTest {

  private static final ParameterizedTypeReference<List<Map<String, Object>>> LIST =
      new ParameterizedTypeReference<>() {};
  private static final String DOCUMENTS =
      "/api/administration/documents?party={party}&find={find}&reason={reason}";

  @Autowired private Tokens tokens;
  @Autowired private Capture capture;
  @Autowired private Parties parties;
  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;
  private TestPapers papers;

  @BeforeEach
  void papers() {
    papers = new TestPapers(capture, parties);
  }

  @Test
  void anAdministratorSeesDocumentsOfAPartyForAReasonThatIsLoggedAndToldToIt() {
    made("look1");

    var found = list("operator", DOCUMENTS, "maker", pack("look1"), "ticket look1");

    assertThat(found)
        .singleElement()
        .satisfies(
            told -> assertThat(told).containsEntry("kind", "EPCIS JSON").containsKey("door"));
    assertThat(told("maker", "ticket look1"))
        .containsExactly("documents of maker, found by " + pack("look1"));
    assertThat(told("pharmacy", "ticket look1")).isEmpty();
    assertThat(list("operator", DOCUMENTS, "pharmacy", pack("look1"), "ticket look1"))
        .as("of the party that is named, and of no other")
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void withoutAReasonNothingIsToldAndNothingIsLogged(String reason) {
    made("look2");
    var before = looks();

    assertThat(status("operator", DOCUMENTS, "maker", pack("look2"), reason)).isEqualTo(403);
    assertThat(looks()).isEqualTo(before);
  }

  @Test
  void noPartyLooksAsAnAdministratorAndNoAdministratorAsAParty() {
    made("look3");

    assertThat(status("maker", DOCUMENTS, "maker", pack("look3"), "mine")).isEqualTo(403);
    assertThat(status("regulator", DOCUMENTS, "maker", pack("look3"), "audit")).isEqualTo(403);
    assertThat(status("operator", "/api/documents?find={find}&reason=x", pack("look3")))
        .isEqualTo(403);
    assertThat(status("operator", DOCUMENTS, "nobody", "", "ticket look3")).isEqualTo(400);
    assertThat(told("maker", "ticket look3")).isEmpty();
  }

  @Test
  void anAdministratorFindsDocumentsByPacksProductsAndPartners() {
    made("look4");
    papers.send("maker", papers.shipping("maker", "distributor", pack("look4")));
    var shipped =
        list("distributor", "/api/documents?find={find}", pack("look4")).getFirst().get("document");

    for (var find : List.of(pack("look4"), "00300010543215", "0300011111116")) {
      assertThat(list("operator", DOCUMENTS, "distributor", find, "ticket look4"))
          .extracting(one -> one.get("document"))
          .as(find)
          .contains(shipped);
    }
  }

  @Test
  void oneDocumentIsToldWithWhyItFailed() {
    capture.accept(
        parties.byCode("harbor").orElseThrow().id(),
        "{\"no\": \"look5\"}".getBytes(),
        Format.JSON,
        ErrorBehaviour.ROLLBACK);
    var document =
        list("harbor", "/api/documents?stage=refused").getFirst().get("document").toString();
    var one = "/api/administration/documents/" + document;

    assertThat(status("operator", one + "?party=harbor")).isEqualTo(403);
    assertThat(status("operator", one + "?party=maker&reason=x")).isEqualTo(404);
    assertThat(status("operator", one + "?party=harbor&reason=x")).isEqualTo(200);
    assertThat(list("operator", one + "/failures?party=harbor&reason={why}", "ticket look5"))
        .isNotEmpty();
    assertThat(told("harbor", "ticket look5"))
        .containsExactly("document %s of harbor".formatted(document));
  }

  @Test
  void thePageAsksForAPartyAndAReasonAndShowsBoth() {
    made("look6");

    try (var operator = Visitor.of(port).signIn("operator").go("/node-monitor")) {
      operator.assertReads("told to the party").assertAccessible();
      operator
          .page()
          .getByLabel("Party", new GetByLabelOptions().setExact(true))
          .selectOption("maker");
      operator
          .fill("Reason for looking, which is logged", "ticket look6")
          .fill(
              "Order, advice, SSCC, product, pack, partner's GLN or control number; empty for all",
              pack("look6"))
          .press("Look");
      assertThat(operator.rows()).hasCount(1);
      operator.assertAccessible().rows().locator("a").click();
      assertThat(operator.heading()).hasText("Document in the monitor");
      operator.assertReads("stored").assertAccessible();
      assertThat(operator.page().getByText("Take it up again")).hasCount(0);
      operator.follow("All documents").assertReads("Look at a party's documents");
    }
    assertThat(told("maker", "ticket look6")).hasSize(2);
  }

  @Test
  void thePageIsForNobodyElse() {
    try (var maker = Visitor.of(port).signIn("maker").expecting("403").expecting("404")) {
      maker.go("/node-monitor?party=distributor&reason=mine");
      assertThat(maker.page().content()).doesNotContain("Documents of distributor");
    }
    assertThat(told("distributor", "mine")).isEmpty();
  }

  private void made(String serial) {
    papers.send("maker", papers.commissioning("maker", "2041-03-31", pack(serial)));
  }

  private List<Map<String, Object>> list(String who, String uri, Object... values) {
    return tokens
        .as(who)
        .get()
        .uri(uri, values)
        .exchangeSuccessfully()
        .expectBody(LIST)
        .returnResult()
        .getResponseBody();
  }

  private int status(String who, String uri, Object... values) {
    return tokens.as(who).get().uri(uri, values).exchange().returnResult().getStatus().value();
  }

  /** What a party is told of the looks with this reason, the latest first. */
  private List<Object> told(String party, String reason) {
    return list(party, "/api/accesses?perPage=100").stream()
        .filter(access -> reason.equals(access.get("reason")))
        .map(access -> access.get("askedFor"))
        .toList();
  }

  private long looks() {
    return jdbc.sql("select count(*) from inspection").query(Long.class).single();
  }
}
