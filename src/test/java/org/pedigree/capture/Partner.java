package org.pedigree.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.pedigree.Tokens;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A party of the demonstration at the HTTP door. */
final class Partner {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Path BAD = Path.of("src/test/resources/bad");

  private final RestTestClient http;

  Partner(Tokens tokens, String code) {
    this.http = tokens.as(code);
  }

  /** What the door says. */
  record Answer(int status, HttpHeaders headers, JsonNode body) {

    URI location() {
      return headers.getLocation();
    }

    String type() {
      return body.path("type").asString("");
    }
  }

  /** Sends a file of the bad ones, with the type that its name says. */
  Answer sendsBad(String name) {
    return sends(bad(name), typeOf(name));
  }

  Answer sends(byte[] document, MediaType type) {
    return sends(document, type, null);
  }

  Answer sends(byte[] document, MediaType type, String errorBehaviour) {
    var request = http.post().uri("/epcis/capture").contentType(type);
    if (errorBehaviour != null) {
      request.header("GS1-Capture-Error-Behaviour", errorBehaviour);
    }
    return answer(request.body(document).exchange());
  }

  Answer validates(byte[] document, MediaType type) {
    return answer(http.post().uri("/epcis/validate").contentType(type).body(document).exchange());
  }

  Answer gets(String uri) {
    return answer(http.get().uri(uri).exchange());
  }

  Answer getsAs(String uri, MediaType accepted) {
    return answer(http.get().uri(uri).accept(accepted).exchange());
  }

  Answer options(String uri) {
    return answer(http.options().uri(uri).exchange());
  }

  /** The job of an accepted document, when the work on it has ended. */
  JsonNode jobOf(Answer accepted) {
    assertThat(accepted.status()).as(() -> "answer " + accepted.body()).isEqualTo(202);
    var location = accepted.location().toString();
    return await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> gets(location).body(), job -> !job.path("running").asBoolean());
  }

  static byte[] bad(String name) {
    try {
      return Files.readAllBytes(BAD.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static MediaType typeOf(String name) {
    return name.endsWith(".xml") ? MediaType.APPLICATION_XML : MediaType.APPLICATION_JSON;
  }

  private static Answer answer(RestTestClient.ResponseSpec response) {
    var result = response.expectBody(byte[].class).returnResult();
    var body = result.getResponseBody();
    return new Answer(
        result.getStatus().value(),
        result.getResponseHeaders(),
        body == null || body.length == 0 ? JSON.missingNode() : JSON.readTree(body));
  }
}
