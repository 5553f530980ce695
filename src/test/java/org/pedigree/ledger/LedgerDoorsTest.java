package org.pedigree.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pedigree.TestPapers.pack;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.TestPapers;
import org.pedigree.Tokens;
import org.pedigree.capture.Capture;
import org.pedigree.party.Parties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;

/** What is told of the chain, and to whom, while no endpoint answers. */
@PedigreeTest
@TestPropertySource(properties = "pedigree.ledger.rpc-url=http://127.0.0.1:1") // nobody there
class LedgerDoorsTest {

  @Autowired private Tokens tokens;
  @Autowired private RestTestClient http;
  @Autowired private Capture capture;
  @Autowired private Parties parties;
  @Autowired private LedgerState state;

  @AfterEach
  void asItWas() {
    state.trouble(ChainState.UNREACHABLE, "No Ethereum node answers.");
  }

  @Test
  void theNodeIsUpForCaptureAndScansWhateverTheChainIs() {
    for (var bad : ChainState.values()) {
      state.trouble(bad, "The chain is " + bad.word() + ".");
      assertThat(health(http, "/actuator/health")).containsEntry("status", "UP");
      assertThat(health(http, "/actuator/health/liveness")).containsEntry("status", "UP");
      assertThat(health(http, "/actuator/health/readiness")).containsEntry("status", "UP");
    }
  }

  @Test
  void aDocumentIsCapturedAndAPackScannedWhileTheChainIsAnotherOne() {
    state.trouble(ChainState.DIFFERENT, "This is not the chain that this node knows.");
    var papers = new TestPapers(capture, parties);
    papers.send("maker", papers.commissioning("maker", "2041-03-31", pack("BAD1")));

    tokens
        .as("maker")
        .get()
        .uri("/api/verify?scan={pack}", pack("BAD1"))
        .exchangeSuccessfully()
        .expectBody()
        .jsonPath("$.verdict")
        .isEqualTo("GENUINE");
  }

  @Test
  void administratorsReadHowTheLedgerStandsAndNobodyElseDoes() {
    tokens
        .as("operator")
        .get()
        .uri("/actuator/health")
        .exchangeSuccessfully()
        .expectBody()
        .jsonPath("$.components.ledger.status")
        .isEqualTo("UP")
        .jsonPath("$.components.ledger.details.state")
        .isEqualTo("unreachable")
        .jsonPath("$.components.ledger.details.reason")
        .exists()
        .jsonPath("$.components.ledger.details.lag.seconds")
        .exists()
        .jsonPath("$.components.ledger.details.refusedMoves")
        .isEqualTo(0)
        .jsonPath("$.components.ledger.details.endpoints[0].up")
        .isEqualTo(false);
    assertThat(health(http, "/actuator/health")).doesNotContainKey("components");
    assertThat(health(tokens.as("maker"), "/actuator/health")).doesNotContainKey("components");
  }

  @Test
  void refusedMovesAreForTheirPartyAndAdministratorsOnlyTryAgain() {
    http.get().uri("/api/ledger/refused").exchange().expectStatus().isUnauthorized();
    tokens.as("maker").get().uri("/api/ledger/refused").exchangeSuccessfully();
    status(tokens.as("operator"), "/api/ledger/refused/retry?eventID=x", HttpStatus.FORBIDDEN);
    status(tokens.as("maker"), "/api/ledger/refused/retry?eventID=x", HttpStatus.NOT_FOUND);
    status(tokens.as("maker"), "/api/administration/ledger/refused/retry", HttpStatus.FORBIDDEN);
    status(tokens.as("operator"), "/api/administration/ledger/refused/retry", HttpStatus.ACCEPTED);
  }

  private static void status(RestTestClient client, String uri, HttpStatus expected) {
    client.post().uri(uri).exchange().expectStatus().isEqualTo(expected);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> health(RestTestClient client, String uri) {
    return client
        .get()
        .uri(uri)
        .exchangeSuccessfully()
        .expectBody(Map.class)
        .returnResult()
        .getResponseBody();
  }
}
