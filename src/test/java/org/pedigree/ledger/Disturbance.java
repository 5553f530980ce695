package org.pedigree.ledger;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.pedigree.TestDatabase;
import org.pedigree.ledger.chain.BesuLike;

/**
 * A long time of bad days in short: packs travel while faults come and go at random between the
 * ledger and two endpoints. The same seed makes the same faults.
 */
final class Disturbance implements AutoCloseable {

  private static final Duration ROUND = Duration.ofSeconds(3);

  private final Random random;
  private final Path keys;
  private final TestDatabase database = TestDatabase.fresh();
  private final Goods goods =
      new Goods(
          database,
          new WitnessIntake(database.jdbc(), new NodeSecret(database.jdbc()), new Bell()));
  private final BesuLike first = new BesuLike(TestChain.endpoint());
  private final BesuLike second = new BesuLike(TestChain.endpoint());
  private final List<String> told = new ArrayList<>();
  private TestLedger ledger;

  Disturbance(long seed, Path keys) {
    this.random = new Random(seed);
    this.keys = keys;
    this.ledger = opened();
    ledger.runUntil(() -> ledger.accounts.notEnrolled().isEmpty());
    ledger.settle();
  }

  private TestLedger opened() {
    return new TestLedger(database, List.of(first.endpoint(), second.endpoint()), keys);
  }

  /** What can go wrong for a while, or at once. */
  private enum Fault {
    FIRST_IS_DOWN,
    BOTH_ARE_DOWN,
    HALTED,
    POOL_FORGOTTEN,
    BUSY,
    REJECTED,
    RECEIPTS_LATE,
    SYNCING,
    HEAD_STANDS,
    RESTARTED
  }

  /** Rounds with faults, then rounds without until all is witnessed. */
  void run(int rounds) {
    for (var round = 0; round < rounds; round++) {
      if (random.nextInt(3) == 0) {
        mend();
      }
      if (random.nextInt(2) == 0) {
        disturb(Fault.values()[random.nextInt(Fault.values().length)]);
      }
      if (random.nextInt(3) == 0) {
        goods.travelling();
      }
      ledger.runOnce();
      ledger.clock.advance(ROUND);
    }
    mend();
    ledger.clock.advance(Duration.ofMinutes(2));
    ledger.settle();
  }

  /** The faults in their order, for whoever reads of a failure. */
  List<String> faults() {
    return told;
  }

  TestLedger ledger() {
    return ledger;
  }

  private void disturb(Fault fault) {
    told.add(fault.name());
    switch (fault) {
      case FIRST_IS_DOWN -> first.down(true);
      case BOTH_ARE_DOWN -> both(besu -> besu.down(true));
      case HALTED -> both(besu -> besu.pool().hold());
      case POOL_FORGOTTEN -> one().pool().drop();
      case BUSY -> one().refuseNext("eth_sendRawTransaction", -32008, "Initial sync is still …");
      case REJECTED -> one().refuseNext("eth_sendRawTransaction", -32000, "Invalid signature");
      case RECEIPTS_LATE ->
          both(besu -> besu.tellAlways("eth_getTransactionReceipt", BesuLike::nothing));
      case SYNCING -> one().tellAlways("eth_syncing", BesuLike::syncing);
      case HEAD_STANDS -> one().standStill();
      case RESTARTED -> {
        ledger.close();
        var clock = ledger.clock.instant();
        ledger = opened();
        ledger.clock.advance(Duration.between(ledger.clock.instant(), clock));
      }
    }
  }

  private void mend() {
    both(
        besu -> {
          besu.down(false);
          besu.tellNothing("eth_getTransactionReceipt");
          besu.tellNothing("eth_syncing");
          besu.tellNothing("eth_blockNumber");
        });
    both(besu -> besu.pool().mine());
  }

  private BesuLike one() {
    return random.nextBoolean() ? first : second;
  }

  private void both(java.util.function.Consumer<BesuLike> what) {
    what.accept(first);
    what.accept(second);
  }

  @Override
  public void close() {
    ledger.close();
    first.close();
    second.close();
    database.close();
  }
}
