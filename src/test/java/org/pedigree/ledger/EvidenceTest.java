package org.pedigree.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pedigree.TestDatabase;
import org.pedigree.ledger.chain.Cadence;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Evidence from the record to the chain, checked without our code where it matters. */
class EvidenceTest {

  @TempDir private Path keys;

  private final TestDatabase database = TestDatabase.fresh();
  private final Goods goods =
      new Goods(
          database,
          new WitnessIntake(database.jdbc(), new NodeSecret(database.jdbc()), new Bell()));
  private TestLedger ledger;

  @BeforeEach
  void start() {
    ledger = new TestLedger(database, TestChain.endpoint(), keys);
  }

  @AfterEach
  void stop() {
    ledger.close();
    database.close();
  }

  @Test
  void anEventIsRecordedAtOnceAndConfirmedInTheEnd() {
    var event = goods.move("commission", "maker").of(goods.packs(1)).lot("A").recorded();
    assertThat(ledger.evidence.ofEvent(event).orElseThrow().stage())
        .isEqualTo(EvidenceStage.RECORDED);

    ledger.settle();
    assertThat(ledger.evidence.ofEvent(event).orElseThrow().stage())
        .isEqualTo(EvidenceStage.CONFIRMED);
    assertThat(ledger.evidence.stagesOf(List.of(event)))
        .containsEntry(event, EvidenceStage.CONFIRMED);
  }

  @Test
  void anEventThatIsNotRecordedHasNoEvidence() {
    assertThat(ledger.evidence.ofEvent(4711)).isEmpty();
    assertThat(ledger.evidence.stagesOf(List.of(4711L))).isEmpty();
  }

  @Test
  void theProofOfEveryLeafLeadsToARootThatTheChainHas() throws Exception {
    var events = List.of(event(), event(), event());
    ledger.settle();

    for (var event : events) {
      var proof = ledger.evidence.ofEvent(event).orElseThrow();
      InclusionCheck.assertLeadsToRoot(proof.leaf().hash(), proof.inclusion());
      var log = rootAppended(proof.anchor());
      assertThat(log.path("address").asString()).isEqualToIgnoringCase(proof.anchor().contract());
      assertThat(log.path("topics").path(2).asString()).isEqualTo(proof.inclusion().root().hex());
    }
  }

  @Test
  void documentsAndVerdictsHaveLeavesOfTheirOwn() {
    var event = event();
    ledger.settle();

    var document =
        database
            .jdbc()
            .sql("select document_id from event where id = ?")
            .param(event)
            .query(Long.class)
            .single();
    assertThat(ledger.evidence.ofDocument(document).orElseThrow().leaf().kind())
        .isEqualTo(LeafKind.DOCUMENT);
    assertThat(ledger.evidence.ofVerdicts(event))
        .singleElement()
        .satisfies(
            proof -> InclusionCheck.assertLeadsToRoot(proof.leaf().hash(), proof.inclusion()));
  }

  @Test
  void eachRootNamesTheOneBeforeIt() {
    event();
    ledger.settle();
    event();
    ledger.settle();

    assertThat(
            database
                .jdbc()
                .sql(
                    """
                    select count(*) from ledger_root r join ledger_root before
                      on before.root = r.previous
                    """)
                .query(Long.class)
                .single())
        .isEqualTo(roots() - 1)
        .isPositive();
  }

  @Test
  void nothingNewMakesNoRoot() {
    event();
    ledger.settle();
    var roots = roots();
    ledger.runOnce();
    ledger.runOnce();

    assertThat(roots()).isEqualTo(roots);
  }

  @Test
  void rootsKeepTheirCadence() {
    ledger.clock.stopAt(java.time.Instant.EPOCH);
    var cadence = new Cadence(ledger.clock, Duration.ofSeconds(1));

    assertThat(cadence.due()).isTrue();
    assertThat(cadence.due()).isFalse();
    ledger.clock.advance(Duration.ofMillis(999));
    assertThat(cadence.due()).isFalse();
    ledger.clock.advance(Duration.ofMillis(1));
    assertThat(cadence.due()).isTrue();
  }

  @Test
  void aClockThatIsSetBackHoldsNoRootUp() {
    ledger.clock.stopAt(java.time.Instant.EPOCH.plus(Duration.ofDays(400)));
    var cadence = new Cadence(ledger.clock, Duration.ofSeconds(1));
    assertThat(cadence.due()).isTrue();

    ledger.clock.stopAt(java.time.Instant.EPOCH);

    assertThat(cadence.due()).isTrue();
    assertThat(cadence.due()).isFalse();
  }

  @Test
  void whoeverAnswersRequestsCannotReadTheSalts() {
    for (var table : List.of("ledger_leaf", "ledger_lot", "ledger_secret")) {
      assertThat(
              database
                  .readerJdbc()
                  .sql("select has_table_privilege(?, 'select')")
                  .param(table)
                  .query(Boolean.class)
                  .single())
          .as(table)
          .isFalse();
    }
  }

  private long event() {
    return goods.move("commission", "maker").of(goods.packs(1)).lot("A").recorded();
  }

  private long roots() {
    return database.jdbc().sql("select count(*) from ledger_root").query(Long.class).single();
  }

  /** The one log of the anchor's transaction, by JSON-RPC as anybody speaks it. */
  private static JsonNode rootAppended(Anchor anchor) throws IOException, InterruptedException {
    var question =
        """
        {"jsonrpc": "2.0", "id": 1, "method": "eth_getTransactionReceipt", "params": ["%s"]}
        """
            .formatted(anchor.transaction());
    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(TestChain.endpoint())
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(question))
              .build();
      var answer = new JsonMapper().readTree(http.send(request, BodyHandlers.ofString()).body());
      assertThat(answer.path("result").path("logs")).hasSize(1);
      return answer.path("result").path("logs").path(0);
    }
  }
}
