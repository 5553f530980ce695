package org.pedigree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pedigree.capture.Capture;
import org.pedigree.party.Parties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.client.RestTestClient;

/** What an operator watches. */
@PedigreeTest
class MetricsTest {

  private static final Path OPERATIONS = Path.of("src/docs/operations");
  private static final Pattern METRIC =
      Pattern.compile("\\b(pedigree|http_server|hikaricp|jvm_memory|disk)_[a-z0-9_]+");
  private static final String SCAN = "(01)00300010543215(21)measured";

  @Autowired private Capture capture;
  @Autowired private Parties parties;
  @Autowired private Tokens tokens;
  @Autowired private RestTestClient http;

  /** The files that operators take over name what a working node exposes, and nothing else. */
  @ParameterizedTest
  @ValueSource(strings = {"alerts.yaml", "dashboard.json"})
  void whatAlertsAndDashboardNameIsThere(String file) throws IOException {
    var papers = new TestPapers(capture, parties);
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", TestPapers.pack("measured" + file.length())));
    tokens.as("maker").get().uri("/api/verify?scan={scan}", SCAN).exchangeSuccessfully();
    var named = names(Files.readString(OPERATIONS.resolve(file)));

    assertThat(named).hasSizeGreaterThan(10);
    await().untilAsserted(() -> assertThat(names(scrape())).containsAll(named));
  }

  @Test
  void everyAlertIsExplained() throws IOException {
    var explained = Files.readString(OPERATIONS.resolve("README.md"));

    assertThat(Files.readString(OPERATIONS.resolve("alerts.yaml")).lines())
        .filteredOn(line -> line.contains("- alert:"))
        .hasSizeGreaterThan(10)
        .allSatisfy(
            line -> assertThat(explained).contains("| " + line.replaceFirst(".*: ", "") + " |"));
  }

  private String scrape() {
    return tokens
        .as("operator")
        .get()
        .uri("/actuator/prometheus")
        .exchangeSuccessfully()
        .expectBody(String.class)
        .returnResult()
        .getResponseBody();
  }

  private static Set<String> names(String text) {
    return METRIC.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
  }

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
