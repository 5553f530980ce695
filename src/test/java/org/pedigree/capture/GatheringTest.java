package org.pedigree.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.pedigree.capture.Gathering.Wish;

class GatheringTest {

  private static final int MOST = 4;

  private final List<Integer> served = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch serving = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final Gathering<Integer, String> gathering = new Gathering<>(MOST, this::serve);

  /** The first one takes until the others have come; a negative wish can't be fulfilled. */
  private void serve(List<Wish<Integer, String>> wishes) {
    served.add(wishes.size());
    serving.countDown();
    awaitGoOn();
    if (wishes.stream().anyMatch(wish -> wish.wanted() == Integer.MAX_VALUE)) {
      throw new StackOverflowError();
    }
    if (wishes.stream().anyMatch(wish -> wish.wanted() < 0)) {
      throw new IllegalArgumentException("a negative wish");
    }
    wishes.forEach(wish -> wish.answer("answer to " + wish.wanted()));
  }

  private void awaitGoOn() {
    try {
      goOn.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whoComesWhileAnotherIsServedIsServedWithTheOthersWhoWait() throws Exception {
    var answers = ask(0, 1, 2, 3, 4, 5, 6);

    for (int i = 0; i < answers.size(); i++) {
      assertThat(answers.get(i).get()).isEqualTo("answer to " + i);
    }
    assertThat(served).startsWith(1, MOST).hasSize(3);
    assertThat(served.stream().mapToInt(Integer::intValue).sum()).isEqualTo(answers.size());
  }

  @Test
  void aWishThatFailsIsInNobodyElsesWay() throws Exception {
    var answers = ask(0, 1, -2, 3);

    assertThat(answers.get(1).get()).isEqualTo("answer to 1");
    assertThat(answers.get(3).get()).isEqualTo("answer to 3");
    assertThatThrownBy(() -> answers.get(2).get())
        .hasCauseInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nobodyWaitsForEverForOneWhoWasServedByAnError() throws Exception {
    var answers = ask(0, 1, Integer.MAX_VALUE);

    assertThat(answers).allMatch(Future::isDone);
    assertThatThrownBy(() -> answers.get(2).get()).hasRootCauseInstanceOf(StackOverflowError.class);
  }

  /** The first is being served when the others come. */
  private List<Future<String>> ask(int first, int... others) throws InterruptedException {
    var answers = new ArrayList<Future<String>>();
    try (var threads = Executors.newCachedThreadPool()) {
      answers.add(threads.submit(() -> gathering.get(first)));
      serving.await();
      for (var other : others) {
        answers.add(threads.submit(() -> gathering.get(other)));
      }
      while (gathering.waiting() < others.length) {
        Thread.onSpinWait();
      }
      goOn.countDown();
    }
    return answers;
  }
}
