package org.pedigree.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pedigree.TestDatabase;
import org.pedigree.ledger.chain.Account;
import org.pedigree.ledger.chain.BesuLike;
import org.pedigree.ledger.chain.EthereumNode;
import org.web3j.crypto.Credentials;

/** Two endpoints of one chain, of which the first is preferred. */
class FailoverTest {

  private static final String SEND = "eth_sendRawTransaction";

  @TempDir private Path keys;

  private final TestDatabase database = TestDatabase.fresh();
  private final Goods goods =
      new Goods(
          database,
          new WitnessIntake(database.jdbc(), new NodeSecret(database.jdbc()), new Bell()));
  private final BesuLike first = new BesuLike(TestChain.endpoint());
  private final BesuLike second = new BesuLike(TestChain.endpoint());
  private TestLedger ledger;
  private int sentBeforeRestart;

  @BeforeEach
  void start() {
    ledger = new TestLedger(database, List.of(first.endpoint(), second.endpoint()), keys);
    ledger.runUntil(() -> ledger.accounts.notEnrolled().isEmpty());
    ledger.settle();
  }

  @AfterEach
  void stop() {
    ledger.close();
    first.close();
    second.close();
    database.close();
  }

  @Test
  void thePreferredEndpointIsUsedAndTheOtherIsLeftAlone() {
    goods.commissioned(1);
    ledger.settle();

    assertThat(used()).isEqualTo(name(first));
    assertThat(second.asked()).doesNotContain(SEND);
  }

  @Test
  void anEndpointThatDoesNotAnswerIsLeftAndReturnedTo() {
    first.down(true);
    var packs = goods.commissioned(1);
    ledger.settle();
    assertThat(used()).isEqualTo(name(second));
    assertWitnessed(packs);

    first.down(false);
    ledger.clock.advance(Duration.ofSeconds(30));
    ledger.settle();
    assertThat(used()).isEqualTo(name(first));
    assertThat(ledger.meters.counter("pedigree.ledger.endpoint.changes").count()).isEqualTo(2);
  }

  @Test
  void anEndpointThatIsStillSyncingIsNotUsedAndTheLedgerWaitsForItWhereThereIsNoOther() {
    second.down(true);
    first.tellAlways("eth_syncing", BesuLike::syncing);
    goods.commissioned(1);
    restart();
    ledger.runOnce();
    assertThat(ledger.ledger.status().state()).isEqualTo(ChainState.SYNCING);
    assertThat(ledger.ledger.status().problem()).contains("is still syncing");

    second.down(false);
    ledger.settle();
    assertThat(used()).isEqualTo(name(second));
  }

  @Test
  void anEndpointOfAnotherChainIsPassedOverAndToldOf() {
    first.tellAlways("eth_chainId", answer -> answer.put("result", "0x1"));
    restart();
    var packs = goods.commissioned(1);
    ledger.settle();

    assertWitnessed(packs);
    assertThat(first.pool().seen()).hasSize(sentBeforeRestart);
    assertThat(reasonOf(first)).contains("expected chain id");
  }

  @Test
  void anEndpointThatLacksWhatWasReadIsPassedOver() {
    first.tellAlways("eth_blockNumber", answer -> answer.put("result", hex(lastContract())));
    restart();
    ledger.settle();

    assertThat(used()).isEqualTo(name(second));
    assertThat(reasonOf(first)).startsWith("The chain ends at block");
  }

  @Test
  void anEndpointThatIsCutOffFromItsChainIsLeftForOneThatGoesOn() {
    var stands = ledger.session().node().head();
    first.tellAlways("eth_blockNumber", answer -> answer.put("result", hex(stands)));
    first.pool().hold();
    var before = first.pool().seen().size();
    var packs = goods.commissioned(1);
    ledger.runOnce();
    goOn(stands + 11);
    ledger.clock.advance(Duration.ofSeconds(10));
    ledger.settle();

    assertThat(used()).isEqualTo(name(second));
    assertWitnessed(packs);
    var held = signatures(first).stream().skip(before).toList();
    assertThat(held).isNotEmpty();
    assertThat(signatures(second)).containsAll(held); // the very transactions, no new ones
    assertThat(ledger.stages()).containsOnly("mined");
  }

  @Test
  void anEndpointThatIsRecognisedAndThenFailsDoesNotKeepTheOtherFromBeingUsed() {
    first.tellAlways("eth_getLogs", _ -> BesuLike.error(-32604, "Not enabled"));
    var packs = goods.commissioned(1);
    ledger.settle();

    assertWitnessed(packs);
    assertThat(reasonOf(first)).contains("Not enabled");
  }

  @Test
  void whatOneEndpointRefusesAndTheOtherMinesHappensOnce() {
    first.down(true);
    second.pool().hold();
    var packs = goods.commissioned(1);
    ledger.runUntil(() -> second.pool().longest() > 0);
    var others = goods.commissioned(1);
    first.down(false);
    first.pool().hold();
    first.refuseNext(SEND, -32007, "Sender account not authorized to send transactions");
    ledger.clock.advance(Duration.ofSeconds(30));
    ledger.runUntil(() -> first.pool().longest() > 0); // another transaction with the same nonce
    second.pool().mine();
    first.pool().mine();
    ledger.settle();

    assertWitnessed(packs);
    assertWitnessed(others);
    // Which of the two is mined is the chain's to say, where it does not mine at once.
    assertThat(ledger.stages())
        .contains("mined")
        .hasSize(2)
        .isSubsetOf("mined", "replaced", "rejected");
    assertThat(ledger.count("select count(*) from ledger_operation where stage <> 'mined'"))
        .isZero();
  }

  private void restart() {
    sentBeforeRestart = first.pool().seen().size();
    ledger.close();
    ledger = new TestLedger(database, List.of(first.endpoint(), second.endpoint()), keys);
  }

  private long lastContract() {
    return ledger.count("select max(block) from ledger_contract");
  }

  private static String hex(long number) {
    return "0x" + Long.toHexString(number);
  }

  /** Strangers use the chain until it is longer than this. */
  private void goOn(long block) {
    try (var node = new EthereumNode(second.endpoint(), null, Duration.ofSeconds(20))) {
      var stranger =
          new Account(Credentials.create(Bytes32.of(new SecureRandom().generateSeed(32)).hex()));
      var chain = node.chainId();
      while (node.head() <= block) {
        var nonce = node.minedNonce(stranger.address());
        node.send(stranger.sign(chain, nonce, 21_000, stranger.address(), "0x").raw());
      }
    }
  }

  private String used() {
    return ledger.watch.states().stream()
        .filter(EndpointState::used)
        .map(EndpointState::name)
        .findFirst()
        .orElseThrow();
  }

  private String reasonOf(BesuLike besu) {
    return ledger.watch.states().stream()
        .filter(state -> state.name().equals(name(besu)))
        .map(EndpointState::reason)
        .findFirst()
        .orElseThrow();
  }

  /** What was offered, by nonce and signature. */
  private static List<String> signatures(BesuLike besu) {
    return besu.pool().seen().stream()
        .map(one -> one.getNonce() + "/" + Hex.of(one.getSignatureData().getR()))
        .toList();
  }

  private static String name(BesuLike besu) {
    return besu.endpoint().getAuthority();
  }

  private void assertWitnessed(List<Long> packs) {
    assertThat(ledger.witness.of(packs.getFirst()).slot().holder()).isEqualTo(goods.party("maker"));
  }
}
