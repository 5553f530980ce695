package org.pedigree.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.Tokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

/** The administrator's door to the consortium. */
@PedigreeTest
class GovernanceDoorTest {

  private static final String DOOR = "/api/administration/governance";
  private static final String NOBODY = "0x" + "7".repeat(40);
  private static final String OPERATION = "0x" + "4".repeat(64);

  @Autowired private Tokens tokens;
  @Autowired private Governance governance;

  @Test
  void administratorsSeeWhoDecidesAndWhatTheNodeSent() {
    var key = governance.view().key().orElseThrow();

    tokens
        .as("operator")
        .get()
        .uri(DOOR)
        .exchangeSuccessfully()
        .expectBody()
        .jsonPath("$.members[0]")
        .isEqualTo(key)
        .jsonPath("$.threshold")
        .isEqualTo(1)
        .jsonPath("$.key")
        .isEqualTo(key)
        .jsonPath("$.decisions[0].decision")
        .exists();
  }

  @Test
  void nobodyElseDoes() {
    for (var one : new String[] {"maker", "regulator", "pharmacy"}) {
      tokens.as(one).get().uri(DOOR).exchange().expectStatus().isForbidden();
      propose(one, restoring(NOBODY)).expectStatus().isForbidden();
      tokens
          .as(one)
          .post()
          .uri(DOOR + "/accounts/{account}/replacement", NOBODY)
          .exchange()
          .expectStatus()
          .isForbidden();
    }
  }

  @Test
  void whatIsProposedIsKeptOnceUnderItsOperation() {
    for (var again = 0; again < 2; again++) {
      propose("operator", restoring(NOBODY))
          .expectStatus()
          .isAccepted()
          .expectBody()
          .jsonPath("$.operation")
          .isEqualTo(OPERATION);
    }

    assertThat(governance.view().decisions())
        .filteredOn(one -> one.operation().hex().equals(OPERATION))
        .hasSize(1);
  }

  @Test
  void whatIsMalformedOrUnknownIsRefusedWithWhatIsWrong() {
    propose("operator", restoring("0x12"))
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.detail")
        .isEqualTo("Expected an account's address of 20 bytes with 0x, found 0x12.");
    propose("operator", Map.of()).expectStatus().isBadRequest();
    post("/proposals/{id}/approval", OPERATION).expectStatus().isEqualTo(HttpStatus.NOT_FOUND);
    post("/accounts/{id}/replacement", NOBODY).expectStatus().isEqualTo(HttpStatus.NOT_FOUND);
    post("/accounts/{id}/objection", NOBODY).expectStatus().isEqualTo(HttpStatus.NOT_FOUND);
  }

  private static Map<String, String> restoring(String account) {
    return Map.of("kind", "RESTORE", "account", account, "operation", OPERATION);
  }

  private RestTestClient.ResponseSpec propose(String who, Map<String, String> request) {
    return tokens
        .as(who)
        .post()
        .uri(DOOR + "/decisions")
        .contentType(MediaType.APPLICATION_JSON)
        .body(request)
        .exchange();
  }

  private RestTestClient.ResponseSpec post(String path, String id) {
    return tokens.as("operator").post().uri(DOOR + path, id).exchange();
  }
}
