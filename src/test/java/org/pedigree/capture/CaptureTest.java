package org.pedigree.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.Tokens;
import org.pedigree.epcis.ReadLimit;
import org.pedigree.epcis.ReadLimits;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

/** The capture interface of EPCIS 2.0 as its clients see it. */
@PedigreeTest
class CaptureTest {

  private static final Path STORY = Path.of("sample-data/documents");

  @Autowired private Tokens tokens;
  @Autowired private RestTestClient http;

  private Partner maker;
  private Partner distributor;

  @BeforeEach
  void signIn() {
    maker = new Partner(tokens, "maker");
    distributor = new Partner(tokens, "distributor");
  }

  @Test
  void aDocumentIsAcceptedAtOnceAndCapturedAfterwards() throws IOException {
    var answer = maker.sends(document("05-maker-commissions-lot-cz26a-first-part.xml"), XML);

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.location().toString()).startsWith("/epcis/capture/");
    var job = maker.jobOf(answer);
    assertThat(answer.location().toString()).endsWith(job.path("captureID").asString());
    assertThat(job.path("createdAt").asString()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
    assertThat(job.path("finishedAt").asString()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
    assertThat(job.path("running").asBoolean()).isFalse();
    assertThat(job.path("success").asBoolean()).isTrue();
    assertThat(job.path("captureErrorBehaviour").asString()).isEqualTo("rollback");
    assertThat(job.path("errors").isEmpty()).isTrue();
  }

  private static final MediaType XML = MediaType.APPLICATION_XML;
  private static final MediaType JSON = MediaType.APPLICATION_JSON;

  @Test
  void jsonIsTakenUnderBothItsTypes() throws IOException {
    var document = document("06-maker-commissions-lot-cz26a-second-part.json");

    assertThat(maker.sends(document, JSON).status()).isEqualTo(202);
    assertThat(maker.sends(document, MediaType.parseMediaType("application/ld+json")).status())
        .isEqualTo(202);
  }

  @Test
  void aJobIsSeenByItsSenderAndByNobodyElse() throws IOException {
    var location = maker.sends(document("09-maker-drop-ships-to-harbor.xml"), XML).location();

    assertThat(maker.gets(location.toString()).status()).isEqualTo(200);
    var stranger = distributor.gets(location.toString());
    assertThat(stranger.status()).isEqualTo(404);
    assertThat(stranger.type()).isEqualTo("epcisException:NoSuchResourceException");
    assertThat(distributor.gets("/epcis/capture").body().toString())
        .doesNotContain(location.toString().substring("/epcis/capture/".length()));
  }

  @Test
  void theSameBytesFromAnotherSenderAreAnotherDocument() throws IOException {
    var document = document("23-maker-ships-lot-cz26r.xml");

    assertThat(distributor.sends(document, XML).location())
        .isNotEqualTo(maker.sends(document, XML).location());
  }

  @Test
  void jobsAreListedPageByPageTheLatestFirst() {
    var harbor = new Partner(tokens, "harbor");
    for (var number = 0; number < 5; number++) {
      harbor.sends(new byte[] {'{', (byte) ('0' + number)}, JSON);
      harbor.sends(Papers.commissioning("page-" + number), XML);
    }
    var seen = new HashSet<String>();
    var next = "/epcis/capture?perPage=2";
    var pages = 0;
    while (next != null) {
      var page = harbor.gets(next);
      page.body().forEach(job -> seen.add(job.path("captureID").asString()));
      assertThat(page.body().size()).isLessThanOrEqualTo(2);
      next = link(page.headers().getFirst(HttpHeaders.LINK));
      pages++;
    }

    assertThat(seen).hasSize(5);
    assertThat(pages).isEqualTo(3);
  }

  private static String link(String header) {
    return header == null ? null : header.substring(1, header.indexOf('>'));
  }

  @Test
  void whoIsNotSignedInCapturesNothing() {
    var answer =
        http.post()
            .uri("/epcis/capture")
            .contentType(XML)
            .body(new byte[0])
            .exchange()
            .expectStatus()
            .isUnauthorized()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();

    assertThat(answer).contains("epcisException:SecurityException");
  }

  @Test
  void anErrorBehaviourThatTheStandardDoesNotKnowIsNotGuessed() {
    var answer = maker.sends(Papers.commissioning("behaviour"), XML, "perhaps");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("detail").asString()).contains("rollback or proceed", "perhaps");
  }

  @Test
  void aPageThatCannotBeIsRefused() {
    assertThat(maker.gets("/epcis/capture?perPage=0").status()).isEqualTo(400);
    assertThat(maker.gets("/epcis/capture?nextPageToken=yesterday").status()).isEqualTo(400);
  }

  @Test
  void aDocumentThatIsTooLongIsRefusedWithTheLimit() {
    var answer = maker.sends(new byte[32 * 1024 * 1024 + 1], XML);

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.type()).isEqualTo("epcisException:CaptureLimitExceededException");
    assertThat(answer.headers().getFirst("GS1-EPCIS-Capture-File-Size-Limit"))
        .isEqualTo(Integer.toString(32 * 1024 * 1024));
    assertThat(answer.body().path("detail").asString()).contains("(pedigree.capture.max-size)");
    assertThat(answer.body().path("found").asString()).isEqualTo("33554433 bytes");
  }

  @Test
  void aClientThatTakesNoJsonIsToldSo() {
    var answer = maker.getsAs("/epcis/capture", MediaType.IMAGE_PNG);

    assertThat(answer.status()).isEqualTo(406);
    assertThat(answer.type()).isEqualTo("epcisException:NotAcceptableException");
  }

  @Test
  void theLimitsCanBeAskedFor() {
    var headers = maker.options("/epcis/capture").headers();

    assertThat(headers.getFirst("GS1-EPCIS-Capture-Limit")).isEqualTo("50000");
    assertThat(headers.getFirst("GS1-Capture-Error-Behaviour")).contains("rollback", "proceed");
    assertThat(headers.getFirst("GS1-EPCIS-Version")).isEqualTo("2.0.0");
  }

  @Test
  void theLimitsOfReadingCanBeAskedFor() {
    var headers = maker.options("/epcis/capture").headers();

    for (var limit : ReadLimit.values()) {
      assertThat(headers.getFirst(limit.header()))
          .isEqualTo(Integer.toString(limit.of(ReadLimits.DEFAULT)));
    }
  }

  @Test
  void aClientThatMeetsALimitOfReadingIsToldWhich() {
    var deep = "{\"x:a\":".repeat(65) + "1" + "}".repeat(65);

    var answer = maker.sends(deep.getBytes(UTF_8), MediaType.APPLICATION_JSON);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().toString())
        .contains("too deeply nested", "at most 64", "pedigree.reading.depth", "65 or more");
    assertThat(answer.headers().getFirst("Pedigree-Document-Depth-Limit")).isEqualTo("64");
  }

  private static byte[] document(String name) throws IOException {
    return Files.readAllBytes(STORY.resolve(name));
  }
}
