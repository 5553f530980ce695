package org.pedigree.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pedigree.TestClock;
import org.pedigree.ledger.chain.BesuLike;
import org.pedigree.ledger.chain.Cable;
import org.pedigree.ledger.chain.DevChain;
import org.pedigree.ledger.chain.EthereumNode;
import org.pedigree.ledger.chain.NewHeads;
import org.pedigree.ledger.chain.TestBlocks;

/** A WebSocket that tells of blocks, dies, and is silent. The blocks are a dev chain's own. */
class PaceTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path folder;

  private final TestClock clock = new TestClock();
  private final LedgerState state = new LedgerState();
  private final Bell bell = new Bell();
  private final Semaphore told = new Semaphore(0);
  private DevChain chain;
  private Cable cable;
  private NewHeads heads;
  private Pace pace;

  @BeforeEach
  void start() {
    clock.stopAt(Instant.parse("2031-01-01T00:00:00Z"));
    chain = DevChain.start(TestChain.anvil(), folder);
    cable = new Cable(chain.endpoint());
    heads = new NewHeads(cable.endpoint(), "a-token", clock, told::release);
    pace = new Pace(bell, state, heads);
    state.well();
    state.seen(0);
  }

  @AfterEach
  void stop() {
    pace.close();
    cable.close();
    chain.close();
  }

  @Test
  void aBlockWakesAndNobodyAsksOftenMeanwhile() {
    hear();

    assertThat(heads.announced()).isEqualTo(head());
    assertThat(pace.pause()).isEqualTo(Pace.WITH_HEADS);
    assertThat(cable.asked()).contains("Authorization: Bearer a-token");
  }

  @Test
  void aBlockThatIsToldBeforeItIsShownIsAskedForUntilItIs() {
    hear();
    state.well();
    state.seen(head() - 1);

    assertThat(pace.pause()).isEqualTo(Pace.POLLING);
  }

  @Test
  void whereSomethingHappensItLooksAgainSoonAndThenLessOften() {
    pace.after(true);
    var soon = pace.pause();
    pace.after(false);
    var later = pace.pause();
    for (var round = 0; round < 10; round++) {
      pace.after(false);
    }

    assertThat(soon).isEqualTo(Pace.SOONEST);
    assertThat(later).isBetween(Pace.SOONEST, Pace.POLLING).isGreaterThan(soon);
    assertThat(pace.pause()).isEqualTo(Pace.POLLING);
  }

  @Test
  void aSocketThatDiesIsNotReliedOnAndIsMadeAnew() {
    hear();
    cable.cut();
    until(() -> !heads.live());
    assertThat(pace.pause()).isEqualTo(Pace.POLLING);

    cable.mend();
    clock.advance(Duration.ofSeconds(6));
    hear();
    assertThat(pace.pause()).isEqualTo(Pace.WITH_HEADS);
  }

  @Test
  void aSocketThatIsSilentIsNotReliedOnAndOneThatAnswersNoPingIsMadeAnew() {
    hear();
    cable.mute();
    clock.advance(Duration.ofSeconds(11));
    assertThat(pace.pause()).isEqualTo(Pace.POLLING);

    clock.advance(Duration.ofSeconds(51));
    assertThat(pace.pause()).isEqualTo(Pace.POLLING);
    cable.mend();
    clock.advance(Duration.ofSeconds(6));
    hear();
    assertThat(handshakes()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void aChainThatMakesNoEmptyBlocksIsSilentAndKeepsItsSocket() {
    hear();
    clock.advance(Duration.ofSeconds(31));
    assertThat(pace.pause()).isEqualTo(Pace.POLLING); // and pings
    until(() -> heads.lastSign().equals(clock.instant()));
    clock.advance(Duration.ofSeconds(31));
    assertThat(pace.pause()).isEqualTo(Pace.POLLING);
    hear();

    assertThat(handshakes()).isOne();
    assertThat(state.told().state()).isEqualTo(ChainState.WELL);
  }

  @Test
  void anEndpointThatSpeaksNoWebSocketLeavesThePollingAsItIs() {
    try (var besu = new BesuLike(chain.endpoint());
        var deaf =
            new NewHeads(
                URI.create("ws://" + besu.endpoint().getAuthority()), null, clock, told::release)) {
      deaf.keep();

      assertThat(new Pace(bell, state, deaf).pause()).isEqualTo(Pace.POLLING);
    }
  }

  /** Makes blocks until one is told of, however long the socket takes to open. */
  private void hear() {
    told.drainPermits();
    until(
        () -> {
          heads.keep();
          TestBlocks.mine(chain);
          return tookOne();
        });
    state.well();
    state.seen(head());
    until(() -> heads.announced() == head());
  }

  private boolean tookOne() {
    try {
      return told.tryAcquire(50, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void until(BooleanSupplier so) {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (!so.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private int handshakes() {
    return cable.asked().split("GET / HTTP", -1).length - 1;
  }

  private long head() {
    try (var node = new EthereumNode(chain.endpoint(), null, PATIENCE)) {
      return node.head();
    }
  }
}
