package org.pedigree;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Helper processes that a killed run of this product left behind.
 *
 * <p>They are known by the program and by our data folder in their command line, and are stopped by
 * signal: PostgreSQL's own {@code pg_ctl} refuses to work as root.
 */
final class Orphans {

  private static final Logger LOG = LoggerFactory.getLogger(Orphans.class);

  private static final Set<String> PROGRAMS = Set.of("postgres", "anvil");
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private Orphans() {}

  /** Stops them all and returns when they have ended. The caller holds the folder's lock. */
  static void stop(Path folder) {
    running(folder)
        .forEach(
            orphan -> {
              LOG.info("Stopping process {}, left behind by a killed run", orphan.pid());
              stop(orphan);
            });
  }

  /** The running helper processes that work on this folder, without those that they started. */
  static List<ProcessHandle> running(Path folder) {
    return ProcessHandle.allProcesses()
        .filter(process -> worksOn(process, folder))
        .filter(process -> process.parent().filter(one -> worksOn(one, folder)).isEmpty())
        .toList();
  }

  /** Ends a process: politely, then at once, then by force. PostgreSQL loses nothing by any. */
  static void stop(ProcessHandle process) {
    for (var signal : List.of("INT", "QUIT", "KILL")) {
      signal(process, signal);
      if (endsWithin(process, PATIENCE)) {
        return;
      }
    }
    throw new IllegalStateException("Process %d does not end".formatted(process.pid()));
  }

  /** Whether the process is a helper of ours by its program, and works on this folder. */
  static boolean worksOn(ProcessHandle process, Path folder) {
    var info = process.info();
    var line = info.commandLine().orElse("");
    var program = Path.of(info.command().orElse(line.split(" ", 2)[0])).getFileName();
    return program != null && PROGRAMS.contains(program.toString()) && line.contains(folder + "/");
  }

  private static void signal(ProcessHandle process, String signal) {
    try {
      new ProcessBuilder("sh", "-c", "kill -%s %d".formatted(signal, process.pid()))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static boolean endsWithin(ProcessHandle process, Duration patience) {
    CompletableFuture<ProcessHandle> end = process.onExit();
    try {
      end.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
