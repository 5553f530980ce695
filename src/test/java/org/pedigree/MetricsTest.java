package org.pedigree;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.client.RestTestClient;

/** What an operator watches. */
@PedigreeTest
class MetricsTest {

  @Autowired private Tokens tokens;
  @Autowired private RestTestClient http;

  @Test
  void aPartyDoesNotSeeTheNodesMetricsAndAStrangerNeither() {
    tokens.as("pharmacy").get().uri("/actuator/prometheus").exchange().expectStatus().isForbidden();
    tokens
        .as("regulator")
        .get()
        .uri("/actuator/prometheus")
        .exchange()
        .expectStatus()
        .isForbidden();
    http.get().uri("/actuator/prometheus").exchange().expectStatus().isUnauthorized();
  }
}
