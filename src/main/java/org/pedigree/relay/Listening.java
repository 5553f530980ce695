package org.pedigree.relay;

import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * A thread that reads a topic for as long as the process runs. When the brokers are away it opens
 * its consumer anew until they are back.
 */
abstract class Listening implements SmartLifecycle {

  private static final long PAUSE = 1;

  private final String name;
  private final RelayState state;
  private @Nullable Thread thread;
  private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;
  private volatile boolean running;

  Listening(String name, RelayState state) {
    this.name = name;
    this.state = state;
  }

  abstract KafkaConsumer<byte[], byte[]> open() throws InterruptedException;

  /** Reads what is there, and waits a moment for it. */
  abstract void listen(KafkaConsumer<byte[], byte[]> consumer) throws InterruptedException;

  /** Nothing is read from now on until the next {@link #open}. */
  void closed() {}

  Logger log() {
    return LoggerFactory.getLogger(getClass());
  }

  @Override
  public synchronized void start() {
    running = true;
    thread = Thread.ofPlatform().name(name).daemon().start(this::run);
  }

  private void run() {
    while (running) {
      try {
        hear();
      } catch (InterruptedException | InterruptException | WakeupException stopping) {
        // told by running
      } catch (KafkaException e) {
        state.fails(e);
        pause();
      } catch (RuntimeException e) {
        log().error("The reading of a topic failed; it goes on", e);
        pause();
      }
    }
  }

  private void hear() throws InterruptedException {
    try (var opened = open()) {
      consumer = opened;
      state.works();
      while (running) {
        listen(opened);
      }
    } finally {
      consumer = null;
      closed();
    }
  }

  /** Ends early when the process stops. */
  final void pause() {
    try {
      TimeUnit.SECONDS.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized void stop() {
    running = false;
    var open = consumer;
    if (open != null) {
      open.wakeup();
    }
    if (thread != null) {
      try {
        thread.join(TimeUnit.SECONDS.toMillis(20));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Behind those who work on documents, and before the doors, whose answers it brings. */
  @Override
  public int getPhase() {
    return 1;
  }
}
