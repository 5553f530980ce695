package org.pedigree.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pedigree.TestPapers.pack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.TestClock;
import org.pedigree.TestPapers;
import org.pedigree.Tokens;
import org.pedigree.capture.Capture;
import org.pedigree.nodes.NodeQuestion;
import org.pedigree.nodes.OwnNode;
import org.pedigree.nodes.TestNodes;
import org.pedigree.party.Parties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;

/** Questions that other nodes ask for regulators, and those that are not answered. */
@PedigreeTest
class NodeTraceTest {

  private static final URI HERE = URI.create("http://node.example");
  private static final String REGULATOR = "0614146100014";
  private static final String DISPENSER = "0614146200011";

  private static final OwnNode NORTH = TestNodes.own("north", URI.create("http://127.0.0.1:9"));

  @Autowired private RestTestClient http;
  @Autowired private Tokens tokens;
  @Autowired private Parties parties;
  @Autowired private Capture capture;
  @Autowired private TestClock clock;
  @Autowired private JdbcClient jdbc;

  @Value("${pedigree.data}")
  private Path data;

  private String target;

  @BeforeEach
  void knowTheNorthernNode() {
    var members =
        List.of(
            TestNodes.member("Northern Board", REGULATOR, "REGULATOR"),
            TestNodes.member("Northern Pharmacy", DISPENSER, "DISPENSER"));
    TestNodes.putCard(NORTH, members, data.resolve("partners"));
    target = "/api/nodes/trace?epc=" + pack("N1").replace(":", "%3A");
  }

  @AfterEach
  void forgetTheNorthernNode() throws IOException {
    Files.delete(data.resolve("partners/north.json"));
  }

  private static NodeQuestion question(String asker, String reason) {
    return new NodeQuestion(asker, reason, List.of("north"));
  }

  private String token(NodeQuestion question) {
    return TestNodes.token(NORTH, HERE, target, question, clock);
  }

  private RestTestClient.ResponseSpec ask(String token) {
    return http.get()
        .uri(URI.create(target))
        .headers(headers -> headers.setBearerAuth(token))
        .exchange();
  }

  @Test
  void aRegulatorOfAnotherNodeIsAnsweredAndItsQuestionIsLogged() {
    var papers = new TestPapers(capture, parties);
    papers.send("maker", papers.commissioning("maker", "2041-03-31", pack("N1")));

    ask(token(question(REGULATOR, "Suspect product 17")))
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.item.urn")
        .isEqualTo(pack("N1"))
        .jsonPath("$.custody[0].kind")
        .isEqualTo("commissioned");

    assertThat(
            jdbc.sql(
                    """
                    select p.name, i.reason, i.asked_by from inspection i
                      join party p on p.id = i.party_id where i.asked_by is not null
                    """)
                .query()
                .listOfRows())
        .contains(
            Map.of("name", "Northern Board", "reason", "Suspect product 17", "asked_by", "north"));
  }

  @Test
  void anUnsignedQuestionIsRefused() {
    http.get().uri(URI.create(target)).exchange().expectStatus().isUnauthorized();
  }

  @Test
  void aPartysTokenOpensNoDoorOfNodes() {
    ask(tokens.of("regulator")).expectStatus().isUnauthorized();
  }

  @Test
  void aNodesTokenOpensNoDoorOfParties() {
    http.get()
        .uri("/api/trace?epc=" + pack("N1"))
        .headers(headers -> headers.setBearerAuth(token(question(REGULATOR, "Why"))))
        .exchange()
        .expectStatus()
        .isUnauthorized();
  }

  @Test
  void aQuestionSignedWithAnotherKeyIsRefused() {
    var pretender = TestNodes.own("north", NORTH.url());

    refused(
        TestNodes.token(pretender, HERE, target, question(REGULATOR, "Why"), clock),
        "The signature is not of the key on the asking node's card");
  }

  @Test
  void aQuestionOfANodeWithoutACardIsRefused() {
    var stranger = TestNodes.own("stranger", NORTH.url());

    refused(
        TestNodes.token(stranger, HERE, target, question(REGULATOR, "Why"), clock),
        "This node has no card of the asking node");
  }

  @Test
  void aQuestionForAnotherNodeOrTargetIsRefused() {
    var elsewhere = URI.create("http://elsewhere.example");
    refused(
        TestNodes.token(NORTH, elsewhere, target, question(REGULATOR, "Why"), clock),
        "The request is signed for another node");
    refused(
        TestNodes.token(NORTH, HERE, target + "9", question(REGULATOR, "Why"), clock),
        "The request is signed for another target");
  }

  @Test
  void aQuestionThatIsRepeatedIsRefused() {
    var token = token(question(REGULATOR, "Why"));
    ask(token).expectStatus().value(status -> assertThat(status).isNotEqualTo(401));

    refused(token, "The request was made before");
  }

  @Test
  void aQuestionThatCameTooLateIsRefused() {
    var token = token(question(REGULATOR, "Why"));
    clock.advance(Duration.ofMinutes(2));

    refused(token, "The request is not signed for now");
  }

  @Test
  void aQuestionForWhoeverIsNoRegulatorIsRefused() {
    for (var asker : new String[] {DISPENSER, "0300011111116", null, "no number"}) {
      ask(token(question(asker, "Why"))).expectStatus().isForbidden();
    }
  }

  @Test
  void aQuestionWithoutAReasonIsRefused() {
    ask(token(question(REGULATOR, " "))).expectStatus().isForbidden();
  }

  @Test
  void aNodeThatIsDownIsNamedInTheAnswer() {
    tokens
        .as("regulator")
        .get()
        .uri("/api/trace?epc={epc}&reason=Why", pack("NOBODYS"))
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.item")
        .doesNotExist()
        .jsonPath("$.nodes[0].node")
        .isEqualTo("north")
        .jsonPath("$.nodes[0].problem")
        .value(problem -> assertThat((String) problem).contains("did not answer"));
    assertThat(
            jdbc.sql("select count(*) from inspection where asked = 'north'")
                .query(Long.class)
                .single())
        .isPositive();
  }

  @Test
  void thePublicCardNamesKeysAndNobodysPseudonym() {
    http.get()
        .uri("/.well-known/pedigree-node")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.signingKey.d")
        .doesNotExist()
        .jsonPath("$.sealingKey.d")
        .doesNotExist()
        .jsonPath("$.signingKey.x")
        .exists()
        .jsonPath("$.chain.contracts.Custody")
        .exists()
        .jsonPath("$.accounts")
        .doesNotExist();
  }

  private void refused(String token, String reason) {
    ask(token)
        .expectStatus()
        .isUnauthorized()
        .expectBody()
        .jsonPath("$.detail")
        .value(detail -> assertThat((String) detail).contains(reason));
  }
}
