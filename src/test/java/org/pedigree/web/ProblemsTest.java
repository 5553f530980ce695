package org.pedigree.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.Tokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

@PedigreeTest
class ProblemsTest {

  @Autowired private RestTestClient http;
  @Autowired private Tokens tokens;
  @LocalServerPort private int port;

  @Test
  void whoeverIsNotSignedInIsAskedToSignIn() {
    var problem = problem(http.get().uri("/test/needs").exchange());

    assertThat(problem.getStatus()).isEqualTo(401);
    assertThat(problem.getDetail()).startsWith("Sign in with a bearer token");
    assertThat(problem.getInstance()).hasToString("/test/needs");
  }

  @Test
  void aDoorThatIsNotThereIsClosedToStrangersAndMissingToParties() {
    assertThat(problem(http.get().uri("/no/such/door").exchange()).getStatus()).isEqualTo(401);
    assertThat(get("/no/such/door").getStatus()).isEqualTo(404);
  }

  @Test
  void aMissingParameterIsNamed() {
    assertThat(get("/test/needs").getStatus()).isEqualTo(400);
    assertThat(get("/test/needs").getDetail()).contains("number");
    assertThat(get("/test/needs?number=many").getStatus()).isEqualTo(400);
  }

  @Test
  void aWrongMethodIsNotAllowed() {
    assertThat(get("/test/echo").getStatus()).isEqualTo(405);
  }

  @Test
  void aBodyOfAnotherTypeIsNotTaken() {
    assertThat(post(MediaType.TEXT_PLAIN, "{}").getStatus()).isEqualTo(415);
  }

  @Test
  void aBodyThatIsCutOffIsABadRequest() {
    assertThat(post(MediaType.APPLICATION_JSON, "{\"a\":").getStatus()).isEqualTo(400);
  }

  @Test
  void aFactThatAFeatureNamesIsToldWithItsStatus() {
    var problem = get("/test/refuses");

    assertThat(problem.getStatus()).isEqualTo(409);
    assertThat(problem.getDetail()).isEqualTo("Pack 42 is not in stock");
  }

  @Test
  void whatAPartyMayNotDoIsForbidden() {
    assertThat(get("/test/forbids").getStatus()).isEqualTo(403);
  }

  @Test
  void aFailureTellsNothingOfTheInside() {
    var problem = get("/test/fails");

    assertThat(problem.getStatus()).isEqualTo(500);
    assertThat(problem.toString()).doesNotContain("secret");
  }

  @Test
  void whatIsNotEvenHttpIsABadRequest() throws IOException {
    assertThat(raw("GET /test/needs?number=[1] HTTP/1.1"))
        .startsWith("HTTP/1.1 400")
        .contains("application/problem+json", "\"status\":400")
        .doesNotContain("html");
  }

  @Test
  void everyAnswerForbidsForeignScriptsAndFrames() {
    tokens
        .as("maker")
        .get()
        .uri("/test/who-am-i")
        .exchangeSuccessfully()
        .expectHeader()
        .valueMatches("Content-Security-Policy", "default-src 'self';.*frame-ancestors 'none';.*")
        .expectHeader()
        .valueEquals("X-Content-Type-Options", "nosniff")
        .expectHeader()
        .valueEquals("Referrer-Policy", "no-referrer");
  }

  @Test
  void theHealthIsOpenAndTellsNoDetails() {
    http.get()
        .uri("/actuator/health")
        .exchangeSuccessfully()
        .expectBody()
        .json("{\"status\":\"UP\"}");
  }

  private String raw(String requestLine) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      var request = requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private ProblemDetail get(String uri) {
    return problem(tokens.as("maker").get().uri(uri).exchange());
  }

  private ProblemDetail post(MediaType type, String body) {
    return problem(
        tokens.as("maker").post().uri("/test/echo").contentType(type).body(body).exchange());
  }

  private static ProblemDetail problem(ResponseSpec answer) {
    return answer
        .expectHeader()
        .contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
        .expectBody(ProblemDetail.class)
        .returnResult()
        .getResponseBody();
  }
}
