package org.pedigree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.pedigree.capture.Capture;
import org.pedigree.capture.CaptureJob;
import org.pedigree.capture.ErrorBehaviour;
import org.pedigree.epcis.Format;
import org.pedigree.party.Parties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The log of a node as it runs in production: one JSON object a line, and nothing of the goods. */
@PedigreeTest
@TestPropertySource(properties = "logging.structured.format.console=ecs")
@ExtendWith(OutputCaptureExtension.class)
class LogsTest {

  private static final String SERIAL = "NotForLogs4711";

  @Autowired private Tokens tokens;
  @Autowired private Capture capture;
  @Autowired private Parties parties;
  @Autowired private JdbcClient jdbc;
  @Autowired private TestClock clock;
  @Autowired private JsonMapper json;

  @Test
  void aFailedRequestIsLoggedUnderTheTraceThatItsAnswerNames(CapturedOutput output) {
    var answer = tokens.as("pharmacy").get().uri("/test/fails").exchange();

    var trace = answer.returnResult(String.class).getResponseHeaders().getFirst("Trace-Id");
    assertThat(said(output, "A request failed"))
        .singleElement()
        .satisfies(line -> assertThat(line.path("traceId").asString()).isEqualTo(trace));
  }

  @Test
  void workThatBreaksOffIsLoggedUnderItsCaptureAndWithoutTheRowThatBrokeIt(CapturedOutput output)
      throws InterruptedException {
    jdbc.sql("alter table epc add constraint broken check (false) not valid").update();
    CaptureJob job;
    try {
      job = capture(SERIAL);
      await().until(() -> !said(output, "broke off").isEmpty());
    } finally {
      jdbc.sql("alter table epc drop constraint broken").update();
    }

    assertThat(said(output, "broke off"))
        .allSatisfy(
            line -> {
              assertThat(line.toString()).contains("broken", job.id().captureId().toString());
              assertThat(line.toString()).doesNotContain(SERIAL);
            });
    clock.advance(Duration.ofHours(1));
    assertThat(capture.await(job).progress().success()).isTrue();
  }

  private CaptureJob capture(String serial) {
    var maker = parties.byCode("maker").orElseThrow().id();
    var papers = new TestPapers(capture, parties);
    var document =
        papers.document(papers.commissioning("maker", "2041-03-31", TestPapers.pack(serial)));
    return capture.accept(maker, document, Format.JSON, ErrorBehaviour.ROLLBACK);
  }

  private List<JsonNode> said(CapturedOutput output, String words) {
    return output
        .getOut()
        .lines()
        .filter(line -> line.startsWith("{") && line.contains(words))
        .map(json::readTree)
        .toList();
  }
}
