package org.pedigree.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pedigree.web.Outage;

/**
 * Does at once what several threads want done at the same time: whoever comes while others are
 * being served waits, and the first of those who wait serves all of them.
 *
 * @param <T> what is handed in
 * @param <R> what comes of it
 */
final class Gathering<T, R> {

  /** One wish and, once it was served, what came of it. */
  static final class Wish<T, R> {

    private final T wanted;
    private @Nullable R result;
    private @Nullable RuntimeException failure;

    private Wish(T wanted) {
      this.wanted = wanted;
    }

    T wanted() {
      return wanted;
    }

    void answer(R result) {
      this.result = result;
    }

    private boolean isServed() {
      return result != null || failure != null;
    }
  }

  private final ConcurrentLinkedQueue<Wish<T, R>> waiting = new ConcurrentLinkedQueue<>();
  private final ReentrantLock serving = new ReentrantLock();
  private final int most;
  private final Consumer<List<Wish<T, R>>> server;

  /**
   * @param most how many are served at once
   * @param server answers each wish, or throws
   */
  Gathering(int most, Consumer<List<Wish<T, R>>> server) {
    this.most = most;
    this.server = server;
  }

  /** What comes of this, served alone or with others. */
  R get(T wanted) {
    var wish = new Wish<T, R>(wanted);
    waiting.add(wish);
    serving.lock();
    try {
      while (!wish.isServed()) {
        serve(next());
      }
    } finally {
      serving.unlock();
    }
    if (wish.failure != null) {
      throw wish.failure;
    }
    return wish.result;
  }

  /** How many wait to be served. */
  int waiting() {
    return waiting.size();
  }

  private List<Wish<T, R>> next() {
    var some = new ArrayList<Wish<T, R>>();
    for (var one = waiting.poll(); one != null; one = some.size() < most ? waiting.poll() : null) {
      some.add(one);
    }
    return some;
  }

  /**
   * What fails together is tried one by one: nobody fails for another's sake. In an outage all
   * fail, and none waits for it once more.
   */
  private void serve(List<Wish<T, R>> some) {
    try {
      server.accept(some);
    } catch (RuntimeException failure) {
      if (some.size() == 1 || Outage.of(failure).isPresent()) {
        some.forEach(one -> one.failure = failure);
      } else {
        some.forEach(one -> serve(List.of(one)));
      }
    } catch (Error error) {
      // Whoever waits must not wait for ever.
      some.forEach(one -> one.failure = new IllegalStateException(error));
      throw error;
    }
  }
}
