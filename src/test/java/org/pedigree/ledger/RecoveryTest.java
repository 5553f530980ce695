package org.pedigree.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pedigree.TestDatabase;
import org.pedigree.ledger.chain.BesuLike;
import org.pedigree.ledger.chain.TestCrash;
import tools.jackson.databind.node.ObjectNode;

/**
 * Starts that follow on an end, good or bad. The tests of crashes run a dev chain of their own,
 * which mines at once.
 */
class RecoveryTest {

  @TempDir private Path folder;

  private final TestDatabase database = TestDatabase.fresh();
  private final Goods goods =
      new Goods(
          database,
          new WitnessIntake(database.jdbc(), new NodeSecret(database.jdbc()), new Bell()));

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void aSecondStartTakesUpWhereTheFirstStopped() {
    String contracts;
    List<Long> packs;
    try (var first = onSharedChain()) {
      first.settle();
      contracts = first.ledger.status().contracts().toString();
      packs = goods.commissioned(2);
    }
    try (var second = onSharedChain()) {
      second.settle();
      assertThat(second.ledger.status().contracts()).hasToString(contracts);
      assertThat(holder(second, packs.getFirst())).isEqualTo(goods.party("maker"));
    }
  }

  @Test
  void whatWasSignedBeforeAnEndIsSentAfterIt() {
    List<Long> packs;
    try (var besu = new BesuLike(TestChain.endpoint())) {
      try (var first = new TestLedger(database, besu.endpoint(), folder)) {
        first.settle();
        besu.refuseNext("eth_sendRawTransaction", -32008, "Initial sync is still in progress");
        packs = goods.commissioned(1);
        first.runOnce();
      }
      try (var second = new TestLedger(database, besu.endpoint(), folder)) {
        second.settle();
        assertThat(holder(second, packs.getFirst())).isEqualTo(goods.party("maker"));
      }
    }
  }

  @Test
  void aCrashOfTheDevChainTakesItsTailAndTheTailIsWrittenAgain() {
    List<Long> packs;
    var box = goods.container();
    try (var first = onDevChain()) {
      first.settle();
      packs = goods.commissioned(3);
      first.settle();
      first.save();
      goods.move("pack", "maker").of(packs).container(box).recorded();
      goods.move("ship", "maker").of(box).to("pharmacy").recorded();
      goods.move("receive", "pharmacy").of(box).recorded();
      first.settle();
      assertThat(holder(first, packs.getFirst())).isEqualTo(goods.party("pharmacy"));
      TestCrash.killDevChain(folder);
    }
    try (var second = onDevChain()) {
      second.settle();
      assertThat(holder(second, packs.getFirst())).isEqualTo(goods.party("pharmacy"));
      assertThat(count("select count(*) from ledger_move where stage = 'refused'")).isZero();
      assertThat(count("select count(*) from ledger_root where not confirmed")).isZero();
    }
  }

  @Test
  void aCrashOfTheDevChainTakesBlocksThatWereNotReadYetAndTheyAreWrittenAgain() {
    List<Long> packs;
    try (var first = onDevChain()) {
      first.settle();
      first.save();
      packs = goods.commissioned(3);
      first.runOnce();
      assertThat(first.endpointHead()).isGreaterThan(count("select read_to from ledger_chain"));
      TestCrash.killDevChain(folder);
    }
    try (var second = onDevChain()) {
      second.settle();
      assertThat(holder(second, packs.getFirst())).isEqualTo(goods.party("maker"));
    }
  }

  @Test
  void anotherChainIsNotWrittenToAndTheAnswersGoOn() {
    List<Long> packs;
    try (var first = onSharedChain()) {
      packs = goods.commissioned(1);
      first.settle();
    }
    try (var second = onDevChain()) {
      goods.commissioned(1);
      second.runOnce();

      var status = second.ledger.status();
      assertThat(status.problem())
          .startsWith("This is not the chain that this node knows, and nothing is written to it:")
          .containsAnyOf("chain id", "genesis");
      assertThat(second.endpointHead()).isZero();
      assertThat(status.backlog().moves()).isOne();
      assertThat(holder(second, packs.getFirst())).isEqualTo(goods.party("maker"));
    }
  }

  @Test
  void otherCodeInThePlaceOfAContractStopsAllWriting() {
    try (var besu = new BesuLike(TestChain.endpoint())) {
      try (var first = new TestLedger(database, besu.endpoint(), folder)) {
        first.settle();
      }
      besu.tell("eth_getCode", answer -> answer.put("result", "0x6001"));
      try (var second = new TestLedger(database, besu.endpoint(), folder)) {
        var before = besu.pool().seen().size();
        goods.commissioned(1);
        second.runOnce();

        assertThat(second.ledger.status().problem()).contains("code of Parties");
        assertThat(besu.pool().seen()).hasSize(before);
      }
    }
  }

  @Test
  void aBlockThatIsAnotherThanTheOneReadStopsAllWriting() {
    try (var ledger = onSharedChain()) {
      ledger.settle();
      database.jdbc().sql("update ledger_chain set read_hash = sha256('another')").update();
      goods.commissioned(1);
      ledger.runOnce();

      assertThat(ledger.ledger.status().problem()).contains("expected block");
      assertThat(ledger.ledger.status().backlog().moves()).isOne();
    }
  }

  @Test
  void blocksThatAreMissingOnAChainThatKeepsThemAreAnAlarm() {
    try (var besu = new BesuLike(TestChain.endpoint());
        var ledger = new TestLedger(database, besu.endpoint(), folder)) {
      ledger.settle();
      besu.tell("eth_blockNumber", RecoveryTest::one);
      goods.commissioned(1);
      ledger.runOnce();
      assertThat(ledger.ledger.status().problem()).startsWith("The chain ends at block 1, but");

      ledger.settle(); // they are there again
      assertThat(ledger.ledger.status().problem()).isNull();
    }
  }

  @Test
  void aContractThatTheChainDoesNotTakeIsNotUsed() {
    try (var besu = new BesuLike(TestChain.endpoint());
        var ledger = new TestLedger(database, besu.endpoint(), folder)) {
      besu.tell("eth_getCode", answer -> answer.put("result", "0x"));

      assertThatThrownBy(ledger::runOnce)
          .hasMessageStartingWith(
              "The contract Parties could not be deployed: other code than ours");
      assertThat(ledger.identities.known()).isEmpty();
    }
  }

  @Test
  void withoutAnEndpointAndWithoutADevChainTheNodeAsksForOne() {
    var settings = new LedgerSettings(List.of(), null, null, Duration.ofSeconds(1), "secret", 4096);

    assertThatThrownBy(() -> Endpoints.open(settings, folder, List.of(folder)))
        .hasMessage(
            "No dev chain is beside this program: set pedigree.ledger.rpc-url to the JSON-RPC"
                + " endpoint of an Ethereum node.");
    assertThatThrownBy(() -> Endpoints.require(settings, List.of(folder)))
        .isInstanceOf(LedgerNotConfigured.class);
  }

  @Test
  void aMissingSettingIsAskedForInOneSentence() {
    var missing = new LedgerNotConfigured("Set pedigree.ledger.rpc-url.");

    var analysis = new LedgerNotConfiguredAnalyzer().analyze(new IllegalStateException(missing));

    assertThat(analysis.getDescription()).isEqualTo("Set pedigree.ledger.rpc-url.");
    assertThat(analysis.getAction()).isNull();
  }

  private TestLedger onSharedChain() {
    return new TestLedger(database, TestChain.endpoint(), folder);
  }

  private TestLedger onDevChain() {
    var settings = new LedgerSettings(List.of(), null, null, Duration.ofSeconds(1), "secret", 4096);
    return new TestLedger(database, Endpoints.open(settings, folder, List.of(Path.of(""))), folder);
  }

  private static Long holder(TestLedger ledger, long object) {
    return ledger.witness.of(object).slot().holder();
  }

  private long count(String query) {
    return database.jdbc().sql(query).query(Long.class).single();
  }

  private static ObjectNode one(ObjectNode answer) {
    return answer.put("result", "0x1");
  }
}
