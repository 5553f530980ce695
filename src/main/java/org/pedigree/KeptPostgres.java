package org.pedigree;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of our own that is started again when it ends without being told to, at the same
 * address: killed for memory, say, or on a full disk. Meanwhile the node is not ready.
 */
final class KeptPostgres implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(KeptPostgres.class);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final Postgres postgres;
  private final CompletableFuture<Void> closing = new CompletableFuture<>();
  private final Thread keeper;

  private KeptPostgres(Postgres postgres) {
    this.postgres = postgres;
    this.keeper = Thread.ofPlatform().name("postgres-keeper").daemon().start(this::keep);
  }

  /** Starts the server of this folder, and sees to it that it runs until this is closed. */
  static KeptPostgres start(Path folder, PostgresBinaries binaries, Map<String, String> settings) {
    return new KeptPostgres(Postgres.start(folder, binaries, settings));
  }

  DatabaseServer server() {
    return postgres.server();
  }

  private void keep() {
    while (!closing.isDone()) {
      CompletableFuture.anyOf(postgres.ended(), closing).join();
      if (!closing.isDone()) {
        LOG.error("PostgreSQL has ended by itself. It is started again; requests wait or fail.");
        startAgain();
      }
    }
  }

  private void startAgain() {
    var pause = PAUSE;
    while (!closing.isDone()) {
      try {
        postgres.startAgain();
        LOG.info("PostgreSQL runs again");
        return;
      } catch (RuntimeException e) {
        LOG.error("PostgreSQL does not start, and is tried again: {}", e.getMessage());
        wait(pause);
        pause =
            pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
                ? pause.multipliedBy(2)
                : LONGEST_PAUSE;
      }
    }
  }

  private void wait(Duration pause) {
    closing.copy().completeOnTimeout(null, pause.toMillis(), TimeUnit.MILLISECONDS).join();
  }

  /** The keeper is never broken off: a server that it starts meanwhile is stopped with the rest. */
  @Override
  public void close() {
    closing.complete(null);
    try {
      keeper.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    postgres.close();
  }
}
