package org.pedigree.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.Tokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;

@PedigreeTest
class DoorsTest {

  private static final String HASH_AS_ID = "ni:///sha-256;" + "0".repeat(64) + "?ver=CBV2.0";

  @Autowired private RestTestClient http;
  @Autowired private Tokens tokens;
  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;

  @Test
  void anEventIdStandsInAPathPercentEncoded() {
    var problem = get("maker", "/api/evidence/" + encoded(HASH_AS_ID));

    assertThat(problem.getStatus()).isEqualTo(404);
    assertThat(problem.getDetail()).contains(HASH_AS_ID);
  }

  @Test
  void anEventIdIsAlsoTakenAsAParameter() {
    var problem = get("maker", "/api/evidence?eventID=" + encoded(HASH_AS_ID));

    assertThat(problem.getStatus()).isEqualTo(404);
    assertThat(problem.getDetail()).contains(HASH_AS_ID);
  }

  @Test
  void anEncodedSlashElsewhereIsRefused() {
    assertThat(get("maker", "/api/verify%2Fanything").getStatus()).isEqualTo(400);
    assertThat(get("maker", "/api/trace;x=y?epc=1").getStatus()).isEqualTo(400);
  }

  @Test
  void anObjectThatNobodyNamedIsNotKnown() {
    assertThat(get("maker", "/api/trace?epc=urn:epc:id:sgtin:030001.0054321.NOBODYS2").getStatus())
        .isEqualTo(404);
  }

  @Test
  void whatIsNoEpcIsABadRequestWithTheRule() {
    var problem = get("maker", "/api/trace?epc=urn:epc:id:sgtin:03.00.1");

    assertThat(problem.getStatus()).isEqualTo(400);
    assertThat(problem.getProperties()).containsKeys("rule", "expected", "found");
  }

  @Test
  void aRegulatorStatesWhyItLooks() {
    var uri = "/api/trace?epc=urn:epc:id:sgtin:030001.0054321.NOBODYS3";

    assertThat(get("regulator", uri).getStatus()).isEqualTo(403);
    assertThat(get("regulator", uri + "&reason=%20").getStatus()).isEqualTo(403);
    assertThat(get("regulator", uri + "&reason=complaint+17").getStatus()).isEqualTo(404);
    assertThat(inspections("NOBODYS3")).isEqualTo("complaint 17");
  }

  @Test
  void aReasonMayComeAsAHeader() {
    var answer =
        tokens
            .as("regulator")
            .get()
            .uri("/api/trace?epc=urn:epc:id:sgtin:030001.0054321.NOBODYS4")
            .header("reason", "audit 18")
            .exchange();

    answer.expectStatus().isNotFound();
    assertThat(inspections("NOBODYS4")).isEqualTo("audit 18");
  }

  @Test
  void thePageOfSigningInIsOpenToEverybodyAndRunsNothingForeign() {
    http.get()
        .uri("/sign-in")
        .exchangeSuccessfully()
        .expectHeader()
        .contentTypeCompatibleWith(MediaType.TEXT_HTML)
        .expectBody(String.class)
        .value(
            page ->
                assertThat(page)
                    .contains("aria-live", "<label")
                    .doesNotContain("style=", "onclick=", "http://"));
  }

  private String inspections(String subject) {
    return jdbc.sql("select reason from inspection where subject like ?")
        .param("%" + subject)
        .query(String.class)
        .single();
  }

  private ProblemDetail get(String client, String uri) {
    return tokens
        .as(client)
        .get()
        .uri(URI.create("http://localhost:" + port + uri))
        .exchange()
        .expectHeader()
        .contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
        .expectBody(ProblemDetail.class)
        .returnResult()
        .getResponseBody();
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
