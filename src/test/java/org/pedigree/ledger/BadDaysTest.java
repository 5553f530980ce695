package org.pedigree.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pedigree.TestDatabase;
import org.pedigree.ledger.chain.Account;
import org.pedigree.ledger.chain.BesuLike;
import org.pedigree.ledger.chain.EthereumNode;
import org.pedigree.ledger.contract.Artifact;
import org.pedigree.ledger.contract.EvidenceLogCalls;
import org.web3j.crypto.Credentials;
import org.web3j.utils.Numeric;
import tools.jackson.databind.node.ObjectNode;

/** The chain's bad days, between this node and its endpoint. */
class BadDaysTest {

  private static final String RECEIPT = "eth_getTransactionReceipt";

  @TempDir private Path keys;

  private final TestDatabase database = TestDatabase.fresh();
  private final Goods goods =
      new Goods(
          database,
          new WitnessIntake(database.jdbc(), new NodeSecret(database.jdbc()), new Bell()));
  private final BesuLike besu = new BesuLike(TestChain.endpoint());
  private final EthereumNode chain =
      new EthereumNode(TestChain.endpoint(), null, Duration.ofSeconds(20));
  private TestLedger ledger;

  @BeforeEach
  void start() {
    ledger = new TestLedger(database, besu.endpoint(), keys);
    ledger.runUntil(() -> ledger.accounts.notEnrolled().isEmpty());
    ledger.settle();
  }

  @AfterEach
  void stop() {
    ledger.close();
    chain.close();
    besu.close();
    database.close();
  }

  @Test
  void aThousandItemsWaitTenMinutesForAHaltedChainAndGoOnItOnceInTheirOrder() {
    besu.pool().hold();
    var began = ledger.clock.instant();
    for (var minute = 0; minute < 10; minute++) {
      IntStream.range(0, 25).forEach(_ -> goods.travelling());
      ledger.runOnce();
      ledger.clock.advance(Duration.ofMinutes(1));
    }
    var halted = ledger.ledger.status();
    assertThat(halted.backlog().moves()).isEqualTo(1_000);
    assertThat(halted.backlog().items()).isGreaterThan(1_000);
    assertThat(halted.backlog().age(ledger.clock.instant())).isGreaterThan(Duration.ofMinutes(9));
    assertThat(halted.backlog().oldest().recorded())
        .isBetween(began.minusSeconds(60), began.plusSeconds(60));
    assertThat(halted.state()).isEqualTo(ChainState.WELL); // a chain that halts answers

    besu.pool().mine();
    ledger.clock.advance(Duration.ofSeconds(6));
    ledger.settle();
    assertThat(ledger.ledger.status().backlog().oldest()).isNull();
    ChainOracle.assertEverythingIsWitnessedOnce(ledger);
  }

  @ParameterizedTest(name = "after {0}, by a clock that may have been set back")
  @ValueSource(strings = {"PT6S", "PT-1H"})
  void aNodeThatForgetsItsPoolIsGivenTheSameTransactionsAgain(Duration later) {
    besu.pool().hold();
    goods.travelling();
    ledger.runOnce();
    var before = transactions();
    besu.pool().drop();
    ledger.clock.advance(later);
    ledger.runOnce();
    assertThat(transactions()).isEqualTo(before);

    besu.pool().mine();
    ledger.settle();
    ChainOracle.assertEverythingIsWitnessedOnce(ledger);
  }

  @Test
  void aReceiptThatComesLateIsWaitedForAndNothingIsSentAnew() {
    besu.tellAlways(RECEIPT, BesuLike::nothing);
    var packs = goods.commissioned(1);
    ledger.runUntil(() -> ledger.witness.of(packs.getFirst()).slot() != null);
    var sent = transactions();
    for (var look = 0; look < 10; look++) {
      ledger.clock.advance(Duration.ofSeconds(6));
      ledger.runOnce();
    }
    assertThat(operationsSentTwice()).isZero();
    assertThat(sent).isSubsetOf(transactions());
    assertThat(ledger.stages()).contains("pending").doesNotContain("replaced", "failed");

    besu.tellNothing(RECEIPT);
    ledger.runUntil(() -> !ledger.stages().contains("pending"));
    ledger.settle();
    ChainOracle.assertEverythingIsWitnessedOnce(ledger);
  }

  @Test
  void whatWasMinedInABlockThatIsNotReadYetIsNotLookedForInOlderOnes() {
    besu.pool().hold();
    goods.travelling();
    ledger.runOnce();
    mineSomethingElse();
    ledger.runOnce();
    besu.standStill();
    ledger.runOnce();
    var before = blocksAskedForInTwoRounds();

    var maker = ledger.accounts.ofParty(goods.party("maker")).address();
    var nonce = chain.minedNonce(maker);
    besu.pool().mine();
    await().atMost(Duration.ofMinutes(2)).until(() -> chain.minedNonce(maker) > nonce);
    assertThat(blocksAskedForInTwoRounds()).isEqualTo(before);

    besu.tellNothing("eth_blockNumber");
    ledger.settle();
    ChainOracle.assertEverythingIsWitnessedOnce(ledger);
  }

  @Test
  void aStrangerThatTakesANonceIsFoundInItsBlockAndOurMovesArePlannedAnew() {
    besu.pool().hold();
    goods.travelling();
    ledger.runOnce();
    var maker = ledger.accounts.find(goods.party("maker")).orElseThrow();
    var node = ledger.session().node();
    var stranger =
        ledger
            .accounts
            .open(maker.address())
            .sign(node.chainId(), node.minedNonce(maker.address()), 21_000, maker.address(), "0x");
    node.send(stranger.raw());
    besu.pool().mine();
    ledger.settle();

    assertThat(reasons("replaced"))
        .singleElement()
        .asString()
        .startsWith("Transaction " + stranger.hash() + " took its nonce in block");
    assertThat(counted("replaced")).isEqualTo(1);
    ChainOracle.assertEverythingIsWitnessedOnce(ledger);
  }

  @Test
  void aRootThatIsNotOursStopsAllWritingAndIsAnAlarm() {
    goods.commissioned(1);
    ledger.settle();
    var node = ledger.session().node();
    var account = ledger.accounts.open(ledger.accounts.node().address());
    var previous =
        ledger
            .jdbc
            .sql("select root from ledger_root order by id desc limit 1")
            .query((row, _) -> Bytes32.of(row.getBytes("root")))
            .single();
    var forged = Bytes32.of(Sha256.of("a root of somebody who has our key".getBytes()));
    node.send(
        account
            .sign(
                node.chainId(),
                node.minedNonce(account.address()),
                200_000,
                ledger.session().address(Artifact.EVIDENCE_LOG),
                EvidenceLogCalls.append(forged, 1, previous).hex())
            .raw());
    ledger.runUntil(() -> ledger.state.told().state().alarming());

    assertNothingIsWritten();
    assertThat(ledger.ledger.status().problem()).contains("one of ours, found " + forged);
  }

  @Test
  void codeThatIsMissingIsFoundWhileTheLedgerRunsAndStopsAllWritingUntilItIsThere() {
    besu.tellAlways("eth_getCode", answer -> answer.put("result", "0x"));
    ledger.clock.advance(Duration.ofSeconds(61));
    ledger.runOnce();
    assertNothingIsWritten();
    assertThat(ledger.ledger.status().problem()).contains("code of Parties");

    besu.tellNothing("eth_getCode");
    ledger.settle();
    assertThat(alarm()).isZero();
    ChainOracle.assertEverythingIsWitnessedOnce(ledger);
  }

  @Test
  void logsThatAreThereBeforeTheirHeadAreReadOnce() {
    var packs = goods.commissioned(1);
    var before = ledger.session().node().head();
    besu.tellAlways("eth_blockNumber", answer -> lower(answer, before));
    IntStream.range(0, 3).forEach(_ -> ledger.runOnce());
    assertThat(ledger.witness.of(packs.getFirst()).slot()).isNull();

    besu.tellNothing("eth_blockNumber");
    ledger.settle();
    ChainOracle.assertEverythingIsWitnessedOnce(ledger);
  }

  /** A block in which nothing is of this ledger. */
  private void mineSomethingElse() {
    var stranger =
        new Account(Credentials.create(Numeric.toHexStringNoPrefix(SecureRandom.getSeed(32))));
    chain.send(stranger.sign(chain.chainId(), 0, 21_000, stranger.address(), "0x").raw());
    await().atMost(Duration.ofMinutes(2)).until(() -> chain.minedNonce(stranger.address()) == 1);
  }

  private long blocksAskedForInTwoRounds() {
    var before = blocksAskedFor();
    ledger.runOnce();
    ledger.runOnce();
    return blocksAskedFor() - before;
  }

  private long blocksAskedFor() {
    return besu.asked().stream().filter("eth_getBlockByNumber"::equals).count();
  }

  private void assertNothingIsWritten() {
    var before = besu.pool().seen().size();
    goods.commissioned(1);
    IntStream.range(0, 3)
        .forEach(
            _ -> {
              ledger.clock.advance(Duration.ofSeconds(10));
              ledger.runOnce();
            });
    assertThat(besu.pool().seen()).hasSize(before);
    assertThat(alarm()).isEqualTo(1);
  }

  private long operationsSentTwice() {
    return ledger.count(
        "select count(*) from ledger_operation where stage = 'planned' or attempts > 0");
  }

  private double alarm() {
    ledger.clock.advance(Duration.ofSeconds(2)); // gauges look once in a second
    return ledger.meters.get("pedigree.ledger.alarm").gauge().value();
  }

  private double counted(String outcome) {
    return ledger.meters.counter("pedigree.ledger.transactions", "outcome", outcome).count();
  }

  private List<String> reasons(String stage) {
    return ledger
        .jdbc
        .sql("select reason from ledger_transaction where stage = ?")
        .param(stage)
        .query(String.class)
        .list();
  }

  /** The hashes of all that was signed. */
  private List<String> transactions() {
    return ledger
        .jdbc
        .sql("select encode(hash, 'hex') from ledger_transaction order by id")
        .query(String.class)
        .list();
  }

  private static ObjectNode lower(ObjectNode answer, long head) {
    return answer.put("result", "0x" + Long.toHexString(head));
  }
}
