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
import org.pedigree.gs1.Gln;
import org.pedigree.nodes.NodeCard;
import org.pedigree.nodes.OwnNode;
import org.pedigree.nodes.TestNodes;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;

/** Who may bring an opening to this node. */
@PedigreeTest
class OpeningDoorTest {

  private static final URI HERE = URI.create("http://node.example");
  private static final OwnNode WEST = TestNodes.own("west", URI.create("http://127.0.0.1:9"));
  private static final String SHIPMENT = "5".repeat(64);
  private static final String TARGET = "/api/shipments/0x" + SHIPMENT + "/opening";
  private static final NodeCard.Enrollable SENDER =
      TestNodes.member(
          "A western sender", Gln.withCheckDigit("950600013436").value(), "DISTRIBUTOR");

  @Autowired private RestTestClient http;
  @Autowired private Tokens tokens;
  @Autowired private TestClock clock;
  @Autowired private JdbcClient jdbc;

  @Value("${pedigree.data}")
  private Path data;

  @BeforeEach
  void knowTheWesternNode() {
    TestNodes.putCard(WEST, List.of(SENDER), data.resolve("partners"));
  }

  @AfterEach
  void forgetTheWesternNode() throws IOException {
    Files.delete(data.resolve("partners/west.json"));
    jdbc.sql("delete from ledger_opening").update();
    jdbc.sql("delete from ledger_shipment").update();
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
  void whatIsNoOpeningIsRefusedWithWhatIsWrongWithIt() {
    await(SENDER.holder());

    bring(signed())
        .expectStatus()
        .isEqualTo(422)
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .expectBody()
        .jsonPath("$.detail")
        .isEqualTo("It is no sealed opening.");
  }

  @Test
  void anOpeningLongerThanAnyIsRefusedWithTheLimit() {
    await(SENDER.holder());

    bring(signed(), new byte[100 * 1024 + 1])
        .expectStatus()
        .isEqualTo(413)
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .expectBody()
        .jsonPath("$.detail")
        .isEqualTo("An opening has 102400 bytes at the most.");
  }

  @Test
  void theOpeningOfAnothersShipmentIsNotTaken() {
    await("0x" + "7".repeat(64));

    bring(signed()).expectStatus().isNotFound();
  }

  @Test
  void anOpeningThatIsThereAlreadyIsTakenAgainWithoutEffect() {
    await(SENDER.holder());
    jdbc.sql("update ledger_opening set stage = 'accepted', accepted_at = now()").update();

    bring(signed()).expectStatus().isNoContent();
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

  /** The chain has told of a shipment from this holder to a party of this node. */
  private void await(String consignor) {
    var other = "\\x" + "9".repeat(64);
    jdbc.sql(
            """
            insert into ledger_shipment (key, consignor, consignee, transaction, block)
            values (?::bytea, ?::bytea, ?::bytea, ?::bytea, 1)
            """)
        .params("\\x" + SHIPMENT, "\\" + consignor.substring(1), other, other)
        .update();
    jdbc.sql("insert into ledger_opening (shipment) select key from ledger_shipment").update();
  }

  private String signed() {
    return TestNodes.token(WEST, HERE, "POST", TARGET, clock);
  }

  private RestTestClient.ResponseSpec bring(String token) {
    return bring(token, new byte[] {1, 2, 3});
  }

  private RestTestClient.ResponseSpec bring(String token, byte[] sealed) {
    return http.post()
        .uri(URI.create(TARGET))
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .headers(headers -> headers.setBearerAuth(token))
        .body(sealed)
        .exchange();
  }
}
