package org.pedigree.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoundsTest {

  private Rounds rounds;

  @AfterEach
  void stop() {
    rounds.stop();
  }

  @Test
  void aRoundIsGoneAgainAndAgainThoughOneFails() throws InterruptedException {
    var gone = new CountDownLatch(3);

    start(
        round(
            "failing",
            () -> {
              gone.countDown();
              throw new IllegalStateException("one of them");
            }));

    gone.await();
    assertThat(rounds.isRunning()).isTrue();
  }

  @Test
  void aRoundThatTakesItsTimeKeepsNoOtherWaiting() throws InterruptedException {
    var other = new CountDownLatch(2);
    var slow = new Semaphore(0);

    start(round("slow", slow::acquireUninterruptibly), round("other", other::countDown));

    other.await();
    slow.release(1_000);
  }

  @Test
  void noneIsGoneOnceTheyHaveStopped() throws InterruptedException {
    var gone = new Semaphore(0);
    start(round("one", gone::release));
    gone.acquire();

    rounds.stop();
    gone.drainPermits();

    assertThat(rounds.isRunning()).isFalse();
    assertThat(gone.tryAcquire()).as("stop waits for the end of the last one").isFalse();
  }

  private void start(Round... all) {
    rounds = new Rounds(List.of(all));
    rounds.start();
  }

  private static Round round(String name, Runnable work) {
    return new Round() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Duration pause() {
        return Duration.ofMillis(1);
      }

      @Override
      public void go() {
        work.run();
      }
    };
  }
}
