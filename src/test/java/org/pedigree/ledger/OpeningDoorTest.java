package org.pedigree.ledger;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.TestClock;
import org.pedigree.Tokens;
import org.pedigree.nodes.OwnNode;
import org.pedigree.nodes.TestNodes;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

/** Who may bring an opening to this node. */
@PedigreeTest
class OpeningDoorTest {

  private static final URI HERE = URI.create("http://node.example");
  private static final OwnNode WEST = TestNodes.own("west", URI.create("http://127.0.0.1:9"));
  private static final String TARGET = "/api/shipments/0x" + "5".repeat(64) + "/opening";

  @Autowired private RestTestClient http;
  @Autowired private Tokens tokens;
  @Autowired private TestClock clock;

  @Value("${pedigree.data}")
  private Path data;

  @BeforeEach
  void knowTheWesternNode() {
    TestNodes.putCard(WEST, List.of(), data.resolve("partners"));
  }

  @AfterEach
  void forgetTheWesternNode() throws IOException {
    Files.delete(data.resolve("partners/west.json"));
  }

  @Test
  void aKnownNodeIsToldThatNothingOfItIsAwaited() {
    bring(TestNodes.token(WEST, HERE, "POST", TARGET, clock))
        .expectStatus()
        .isNotFound()
        .expectBody()
        .jsonPath("$.detail")
        .isEqualTo(
            "No shipment of the bringing node to a party of this one has this key, or not yet.");
  }

  @Test
  void aRequestThatWasSignedForFetchingBringsNothing() {
    bring(TestNodes.token(WEST, HERE, "GET", TARGET, clock)).expectStatus().isUnauthorized();
  }

  @Test
  void neitherStrangersNorPartiesBringAnything() {
    var stranger = TestNodes.own("stranger", WEST.url());

    bring(TestNodes.token(stranger, HERE, "POST", TARGET, clock)).expectStatus().isUnauthorized();
    bring(tokens.of("maker")).expectStatus().isUnauthorized();
  }

  private RestTestClient.ResponseSpec bring(String token) {
    return http.post()
        .uri(URI.create(TARGET))
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .headers(headers -> headers.setBearerAuth(token))
        .body(new byte[] {1, 2, 3})
        .exchange();
  }
}
