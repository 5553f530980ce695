package org.pedigree.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.Tokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.json.JsonContent;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

@PedigreeTest
class VerifyDoorTest {

  private static final String NEVER_COMMISSIONED = "0100300010543215" + "21NOBODYS1";

  @Autowired private RestTestClient http;
  @Autowired private Tokens tokens;
  @Autowired private MeterRegistry meters;

  @Test
  void aPackThatNobodyCommissionedIsUnknown() {
    var answer = json(scan("\u001d" + NEVER_COMMISSIONED + "\u001d17410331").expectStatus().isOk());

    answer.assertThat().extractingPath("$.verdict").isEqualTo("UNKNOWN");
    answer.assertThat().extractingPath("$.light").isEqualTo("amber");
    answer.assertThat().extractingPath("$.reasons").asArray().hasSize(18);
    answer.assertThat().extractingPath("$.reasons[0].check").isEqualTo("commissioned");
    answer.assertThat().extractingPath("$.reasons[0].outcome").isEqualTo("failed");
    answer.assertThat().extractingPath("$.reasons[2].outcome").isEqualTo("not applicable");
    answer
        .assertThat()
        .extractingPath("$.item")
        .asMap()
        .containsEntry("gtin", "00300010543215")
        .containsEntry("serial", "NOBODYS1")
        .containsEntry("expiry", "2041-03-31")
        .containsEntry("epc", "https://id.gs1.org/01/00300010543215/21/NOBODYS1")
        .containsEntry("lot", null)
        .containsEntry("state", null)
        .containsEntry("holder", null);
    answer.assertThat().extractingPath("$.evidence.stage").isNull();
  }

  @Test
  void theSameNumberInEverySpellingIsTheSamePack() {
    for (var spelling :
        new String[] {
          "(01)00300010543215(21)NOBODYS1",
          "]d2" + NEVER_COMMISSIONED,
          "https://example.com/01/00300010543215/21/NOBODYS1",
          "urn:epc:id:sgtin:030001.0054321.NOBODYS1"
        }) {
      json(scan(spelling).expectStatus().isOk())
          .assertThat()
          .extractingPath("$.item.epc")
          .as(spelling)
          .isEqualTo("https://id.gs1.org/01/00300010543215/21/NOBODYS1");
    }
  }

  @Test
  void anUnreadableScanIsRefusedWithTheReasonOfEachField() {
    var problem = problem(scan("(01)00300010543216(17)411331(21)X"));

    problem.assertThat().extractingPath("$.status").isEqualTo(400);
    problem.assertThat().extractingPath("$.title").isEqualTo("Unreadable scan");
    problem.assertThat().extractingPath("$.reasons").asArray().hasSize(2);
    problem
        .assertThat()
        .extractingPath("$.reasons[*].message")
        .asArray()
        .allSatisfy(message -> assertThat(message.toString()).contains("expected", "found"));
  }

  @Test
  void aProductWithoutASerialNumberNamesNoPack() {
    problem(scan("(01)00300010543215(10)CZ26A"))
        .assertThat()
        .extractingPath("$.reasons[0].expected")
        .asString()
        .contains("serial number (21)");
  }

  @Test
  void nothingScannedIsABadRequest() {
    problem(scan("")).assertThat().extractingPath("$.status").isEqualTo(400);
    problem(tokens.as("pharmacy").get().uri("/api/verify").exchange())
        .assertThat()
        .extractingPath("$.detail")
        .asString()
        .contains("scan");
  }

  @Test
  void whoeverIsNotSignedInVerifiesNothing() {
    http.get()
        .uri("/api/verify?scan={scan}", NEVER_COMMISSIONED)
        .exchange()
        .expectStatus()
        .isUnauthorized();
  }

  @Test
  void everyAttemptIsCountedByItsVerdict() {
    var unknown = count("UNKNOWN");
    var unreadable = count("UNREADABLE");

    scan(NEVER_COMMISSIONED);
    scan("no barcode at all");

    assertThat(count("UNKNOWN")).isEqualTo(unknown + 1);
    assertThat(count("UNREADABLE")).isEqualTo(unreadable + 1);
  }

  private double count(String verdict) {
    return meters.counter(Verifier.METER, "verdict", verdict).count();
  }

  private ResponseSpec scan(String scan) {
    return tokens
        .as("pharmacy")
        .get()
        .uri("/api/verify?scan={scan}", Map.of("scan", scan))
        .exchange();
  }

  private static JsonContent problem(ResponseSpec answer) {
    return json(
        answer
            .expectStatus()
            .isBadRequest()
            .expectHeader()
            .contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON));
  }

  private static JsonContent json(ResponseSpec answer) {
    return new JsonContent(answer.expectBody(String.class).returnResult().getResponseBody());
  }
}
