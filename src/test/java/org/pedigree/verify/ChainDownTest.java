package org.pedigree.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pedigree.TestPapers.pack;

import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.TestPapers;
import org.pedigree.Tokens;
import org.pedigree.capture.Capture;
import org.pedigree.party.Parties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.json.JsonContent;

/** Scans and captures go on while nobody answers at the chain's endpoint. */
@PedigreeTest
@TestPropertySource(properties = "pedigree.ledger.rpc-url=http://127.0.0.1:1") // nobody there
class ChainDownTest {

  @Autowired private Tokens tokens;
  @Autowired private Parties parties;
  @Autowired private Capture capture;

  @Test
  void aPackIsVerifiedAndTracedWithoutTheChain() {
    var papers = new TestPapers(capture, parties);
    papers.send("maker", papers.commissioning("maker", "2041-03-31", pack("D1")));

    var verification = get("/api/verify?scan={pack}");
    verification.assertThat().extractingPath("$.verdict").isEqualTo("GENUINE");
    verification.assertThat().extractingPath("$.evidence.stage").isEqualTo("recorded");
    verification
        .assertThat()
        .extractingPath("$.reasons[?(@.check == 'chain-agrees')].outcome")
        .asArray()
        .containsExactly("not applicable");
    get("/api/trace?epc={pack}")
        .assertThat()
        .extractingPath("$.events[*].evidence.stage")
        .asArray()
        .containsExactly("recorded");
  }

  private JsonContent get(String uri) {
    var answer =
        tokens
            .as("maker")
            .get()
            .uri(uri, pack("D1"))
            .exchangeSuccessfully()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    assertThat(answer).isNotNull();
    return new JsonContent(answer);
  }
}
