package org.pedigree.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pedigree.TestDatabase;
import org.pedigree.ledger.chain.BesuLike;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** What it costs to take moves to the chain and to read them back, counted in statements. */
class CostOfMovesTest {

  /** Less than one for each move more: a root or a transaction more in a round takes some. */
  private static final int A_FEW = 20;

  private static final String STATEMENT = "Executing prepared SQL statement";

  @TempDir private Path keys;

  private final TestDatabase database = TestDatabase.fresh();
  private final Goods goods =
      new Goods(
          database,
          new WitnessIntake(database.jdbc(), new NodeSecret(database.jdbc()), new Bell()));
  private final BesuLike besu = new BesuLike(TestChain.endpoint());
  private TestLedger ledger;

  /** The statements of two rounds. */
  private record Cost(long sending, long readingBack) {}

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
  void sixtyMovesTakeHardlyMoreStatementsThanTwo() {
    var two = costOfShipping(2);
    var sixty = costOfShipping(60);

    assertThat(two.sending).isPositive();
    assertThat(two.readingBack).isPositive();
    assertThat(sixty.sending).isLessThan(two.sending + A_FEW);
    assertThat(sixty.readingBack).isLessThan(two.readingBack + A_FEW);
  }

  /** Each pallet in a shipment of its own. */
  private Cost costOfShipping(int pallets) {
    var loaded = goods.commissioned(pallets).stream().map(this::loaded).toList();
    ledger.settle();
    ledger.runUntil(() -> pending().isEmpty()); // receipts of before would count
    besu.pool().hold();
    loaded.forEach(one -> goods.move("ship", "maker").of(one).to("distributor").recorded());
    var sending = statements();
    besu.pool().mine();
    awaitMined();
    var readingBack = statements();
    ledger.settle();
    assertThat(loaded)
        .allSatisfy(
            one ->
                assertThat(new Standings(database.jdbc()).of(List.of(one)).get(one).underWay())
                    .isTrue());
    return new Cost(sending, readingBack);
  }

  private long loaded(long pack) {
    var pallet = goods.container();
    goods.move("pack", "maker").container(pallet).of(pack).recorded();
    return pallet;
  }

  /** Of one round. */
  private long statements() {
    var logger = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
    var said = new ListAppender<ILoggingEvent>();
    var level = logger.getLevel();
    said.start();
    logger.addAppender(said);
    logger.setLevel(Level.DEBUG);
    try {
      ledger.runOnce();
    } finally {
      logger.setLevel(level);
      logger.detachAppender(said);
    }
    return List.copyOf(said.list).stream()
        .filter(event -> event.getThreadName().equals(Thread.currentThread().getName()))
        .filter(event -> event.getMessage().startsWith(STATEMENT))
        .count();
  }

  private List<OutgoingTransaction> pending() {
    return new OutgoingTransactions(database.jdbc()).pending();
  }

  private void awaitMined() {
    var node = ledger.session().node();
    for (var one : pending()) {
      while (node.minedNonce(one.account()) <= one.nonce()) {
        Thread.onSpinWait();
      }
    }
  }
}
