package org.pedigree.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pedigree.TestDatabase;
import org.pedigree.ledger.chain.BesuLike;
import org.web3j.crypto.SignedRawTransaction;
import org.web3j.crypto.transaction.type.TransactionType;
import tools.jackson.databind.node.ObjectNode;

/** The ledger on a node that answers what Besu was seen to answer. */
class BesuTest {

  private static final String SEND = "eth_sendRawTransaction";

  @TempDir private Path keys;

  private final TestDatabase database = TestDatabase.fresh();
  private final Goods goods =
      new Goods(
          database,
          new WitnessIntake(database.jdbc(), new NodeSecret(database.jdbc()), new Bell()));
  private final BesuLike besu = new BesuLike(TestChain.endpoint());
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
    besu.close();
    database.close();
  }

  @Test
  void everyTransactionIsALegacyOneForFreeThatNamesTheChain() {
    goods.commissioned(2);
    ledger.settle();

    var chain = ledger.session().chain().chainId();
    assertThat(besu.pool().seen())
        .isNotEmpty()
        .allSatisfy(
            transaction -> {
              assertThat(transaction.getType()).isEqualTo(TransactionType.LEGACY);
              assertThat(transaction.getGasPrice()).isEqualTo(BigInteger.ZERO);
              assertThat(transaction.getChainId()).isEqualTo(chain);
            });
  }

  @Test
  void aBusyNodeIsGivenTheSameTransactionAgain() {
    besu.refuseNext(SEND, -32008, "Initial sync is still in progress");
    var packs = goods.commissioned(1);
    ledger.runOnce();
    ledger.clock.advance(Duration.ofSeconds(6));
    ledger.settle();

    assertWitnessed(packs);
    assertThat(besu.toldAll()).isTrue();
    assertThat(attempts()).isZero();
  }

  @Test
  void aRejectedTransactionLeavesNoGapThatBlocksTheOthers() {
    besu.pool().hold();
    var packs = goods.commissioned(1);
    besu.refuseNext(SEND, -32000, "Invalid signature"); // the first is lost, what follows is kept
    ledger.runOnce();
    goods.commissioned(1);
    ledger.runOnce();
    besu.pool().mine();
    ledger.settle();

    assertWitnessed(packs);
    assertThat(pending()).isZero();
  }

  @Test
  void anEmptyTransactionFillsAGapWhenThereIsNothingElseToSend() {
    var maker = ledger.accounts.find(goods.party("maker")).orElseThrow().address();
    var chain = ledger.session().chain().chainId();
    var nonce = ledger.session().node().minedNonce(maker);
    var beyond = ledger.accounts.open(maker).sign(chain, nonce + 1, 21_000, maker, "0x");
    new OutgoingTransactions(database.jdbc())
        .add(maker, List.of(beyond), Collections.singletonList(null));
    ledger.runUntil(() -> pending() == 0);

    assertThat(ledger.session().node().minedNonce(maker)).isEqualTo(nonce + 2);
    assertThat(stages()).containsOnly("mined");
  }

  @Test
  void anotherTransactionWithTheSameNonceTakesThePlaceOfOursAndOursIsSentAnew() {
    var maker = ledger.accounts.find(goods.party("maker")).orElseThrow();
    besu.pool().hold();
    var packs = goods.commissioned(1);
    ledger.runOnce();
    var node = ledger.session().node();
    var account = ledger.accounts.open(maker.address());
    var chain = ledger.session().chain().chainId();
    var nonce = node.minedNonce(maker.address());
    node.send(account.sign(chain, nonce, 21_000, maker.address(), "0x").raw());
    besu.pool().mine();
    ledger.settle();

    assertWitnessed(packs);
    assertThat(stages()).contains("replaced");
  }

  @Test
  void aTransactionThatIsKnownOrMinedIsNoFailure() {
    besu.pool().hold();
    var packs = goods.commissioned(1);
    ledger.runOnce();
    ledger.clock.advance(Duration.ofSeconds(6));
    ledger.runOnce(); // Known transaction
    besu.tell("eth_getTransactionReceipt", BesuTest::nothing);
    besu.tell("eth_getTransactionReceipt", BesuTest::nothing);
    besu.pool().mine();
    ledger.clock.advance(Duration.ofSeconds(6));
    ledger.settle(); // Nonce too low, then the receipt

    assertWitnessed(packs);
    assertThat(stages()).doesNotContain("rejected", "failed");
  }

  @Test
  void aReceiptThatTellsOfFailureLeadsToTheSameEffectOnce() {
    besu.tellAlways("eth_getTransactionReceipt", BesuTest::failed);
    var packs = goods.commissioned(1);
    ledger.runUntil(() -> stages().contains("failed"));
    besu.tellNothing("eth_getTransactionReceipt");
    ledger.settle();

    assertWitnessed(packs);
    assertThat(stages()).contains("failed");
    assertThat(commissionings()).isOne();
  }

  @Test
  void aTransactionThatIsNotMinedYetIsWaitedFor() {
    besu.pool().hold();
    var packs = goods.commissioned(1);
    IntStream.range(0, 5).forEach(_ -> ledger.runOnce());
    assertThat(ledger.witness.of(packs.getFirst()).slot()).isNull();
    assertThat(ledger.witness.of(packs.getFirst()).agreesWith(goods.party("maker"), false))
        .isEqualTo(Witnessed.Agreement.BEHIND);

    besu.pool().mine();
    ledger.settle();
    assertWitnessed(packs);
  }

  @Test
  void noAccountHasMoreUnderWayThanThePoolTakes() {
    besu.pool().hold();
    for (var i = 0; i < 70; i++) {
      goods.move("commission", "maker").of(goods.packs(1)).lot("L" + i).recorded();
      ledger.runOnce();
    }
    assertThat(besu.pool().longest()).isBetween(1, Sender.UNDER_WAY);

    besu.pool().mine();
    ledger.settle();
    assertThat(pending()).isZero();
  }

  @Test
  void aMoveOfManyPacksIsCutIntoTransactionsBelowTheCapOfOsaka() {
    var packs = goods.commissioned(150);
    goods.move("ship", "maker").of(packs).to("distributor").recorded();
    ledger.settle();

    assertThat(ledger.witness.of(packs.get(149)).slot().state()).isEqualTo(SlotState.IN_TRANSIT);
    assertThat(besu.pool().seen())
        .extracting(SignedRawTransaction::getGasLimit)
        .allMatch(gas -> gas.longValueExact() <= 16_000_000);
    assertThat(transactionsOf("ship")).isGreaterThan(1);
  }

  @Test
  void aNodeThatIsDownLosesNothingAndIsToldOf() {
    besu.down(true);
    var packs = goods.commissioned(1);
    ledger.runOnce();
    assertThat(ledger.ledger.status().problem()).startsWith("No Ethereum node answers at");
    assertThat(ledger.ledger.status().backlog().moves()).isOne();

    besu.down(false);
    ledger.settle();
    assertWitnessed(packs);
    assertThat(ledger.ledger.status().problem()).isNull();
  }

  @Test
  void nothingIsAskedThatBesuDoesNotAnswer() {
    goods.commissioned(1);
    ledger.settle();

    assertThat(besu.asked())
        .doesNotContain("eth_sendTransaction", "eth_accounts", "anvil_dumpState", "evm_mine");
  }

  private void assertWitnessed(List<Long> packs) {
    assertThat(ledger.witness.of(packs.getFirst()).slot().holder()).isEqualTo(goods.party("maker"));
  }

  private static ObjectNode nothing(ObjectNode answer) {
    answer.putNull("result");
    return answer;
  }

  private static ObjectNode failed(ObjectNode answer) {
    if (answer.path("result") instanceof ObjectNode receipt) {
      receipt.put("status", "0x0");
    }
    return answer;
  }

  private long pending() {
    return count("select count(*) from ledger_transaction where stage = 'pending'");
  }

  private long attempts() {
    return count("select coalesce(max(attempts), 0) from ledger_operation");
  }

  private long commissionings() {
    return count("select count(*) from ledger_slot where kind = 'batch'");
  }

  private long transactionsOf(String kind) {
    return database
        .jdbc()
        .sql(
            """
            select count(distinct p.transaction_id)
              from ledger_operation p join ledger_move m using (move_id) where m.kind = ?
            """)
        .param(kind)
        .query(Long.class)
        .single();
  }

  private List<String> stages() {
    return database
        .jdbc()
        .sql("select distinct stage from ledger_transaction")
        .query(String.class)
        .list();
  }

  private long count(String query) {
    return database.jdbc().sql(query).query(Long.class).single();
  }
}
