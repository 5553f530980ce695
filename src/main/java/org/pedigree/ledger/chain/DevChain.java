package org.pedigree.ledger.chain;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A chain of this node's own, for demonstration and tests: an anvil process that mines on demand.
 *
 * <p>What it mines is kept when {@link #save()} says so, and at the end. After a kill the blocks
 * since the last save are lost; whoever wrote them has to write them again.
 */
public final class DevChain implements AutoCloseable {

  private static final Pattern LISTENING = Pattern.compile("Listening on ([0-9.]+:\\d+)");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** So often a state is asked for that no block is mined beside. */
  private static final int ATTEMPTS = 5;

  private final AnvilBinary anvil;
  private final URI endpoint;
  private final DevChainState state;
  private Process process;
  private long savedHead = -1;

  private DevChain(AnvilBinary anvil, URI endpoint, DevChainState state, Process process) {
    this.anvil = anvil;
    this.endpoint = endpoint;
    this.state = state;
    this.process = process;
  }

  /**
   * Starts the chain where it was saved last, or a new one.
   *
   * @param folder keeps the state; it stands in the command line, by which the process is
   *     recognised after a kill
   */
  public static DevChain start(AnvilBinary anvil, Path folder) {
    try {
      var state = new DevChainState(Files.createDirectories(folder.toAbsolutePath()));
      var running = Running.from(anvil, state, 0);
      // For whoever wants to ask the chain without asking us.
      Files.writeString(state.folder().resolve("endpoint"), running.endpoint().toString());
      return new DevChain(anvil, running.endpoint, state, running.process);
    } catch (IOException e) {
      throw new UncheckedIOException("The dev chain does not start from " + folder, e);
    }
  }

  /**
   * Starts it again where it has ended by itself: at its address, from what was saved last.
   *
   * @return whether it had ended
   */
  public synchronized boolean revive() {
    if (process.isAlive()) {
      return false;
    }
    try {
      process = Running.from(anvil, state, endpoint.getPort()).process;
      savedHead = -1;
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException("The dev chain has ended, and does not start again", e);
    }
  }

  /** An anvil that listens. */
  private record Running(Process process, URI endpoint) {

    /**
     * From the last state that it takes, as one may have been cut short; new where there is none.
     */
    static Running from(AnvilBinary anvil, DevChainState state, int port) throws IOException {
      var generations = state.generations();
      for (var generation : generations) {
        var running = started(command(anvil, state, generation, port));
        if (running != null) {
          return running;
        }
      }
      var running = generations.isEmpty() ? started(command(anvil, state, null, port)) : null;
      if (running == null) {
        throw new IOException(
            "%s ends before it listens, with the states %s".formatted(anvil.file(), generations));
      }
      return running;
    }

    private static @Nullable Running started(List<String> command) throws IOException {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      var listening = new CompletableFuture<@Nullable String>();
      Thread.ofVirtual().name("dev-chain-output").start(() -> drain(process, listening));
      try {
        var address = listening.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return address == null ? null : new Running(process, URI.create("http://" + address));
      } catch (TimeoutException e) {
        process.destroyForcibly();
        throw new IOException("anvil does not listen within " + PATIENCE, e);
      } catch (InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
        throw new IOException("Interrupted while anvil starts", e);
      } catch (java.util.concurrent.ExecutionException e) {
        throw new IOException(e.getCause());
      }
    }
  }

  private static List<String> command(
      AnvilBinary anvil, DevChainState state, @Nullable Path saved, int port) {
    var command = new ArrayList<>(List.of(anvil.file().toString(), "--host", "127.0.0.1"));
    command.addAll(List.of("--port", Integer.toString(port)));
    command.addAll(List.of("--hardfork", "osaka", "--gas-price", "0", "--base-fee", "0"));
    command.addAll(List.of("--accounts", "0", "--no-request-size-limit"));
    command.addAll(List.of("--config-out", state.folder().resolve("anvil.json").toString()));
    if (saved != null) {
      command.addAll(List.of("--load-state", saved.toString()));
    }
    return command;
  }

  /** Reads to the end, so that anvil never waits for a reader. */
  private static void drain(Process process, CompletableFuture<@Nullable String> listening) {
    try (BufferedReader output = process.inputReader()) {
      for (var line = output.readLine(); line != null; line = output.readLine()) {
        var found = LISTENING.matcher(line);
        if (found.find()) {
          listening.complete(found.group(1));
        }
      }
    } catch (IOException e) {
      // the process ended; told below
    }
    listening.complete(null);
  }

  public URI endpoint() {
    return endpoint;
  }

  /** By which a later run recognises the process. */
  String commandLine() {
    return process.info().commandLine().orElse("");
  }

  /**
   * Keeps all blocks mined so far; does nothing where there are none since the last time, and waits
   * for the next time where blocks are being mined: anvil would dump the effects of one and not its
   * events. That no block came meanwhile doesn't show it: one may be half done throughout.
   */
  public synchronized void save() {
    try (var rpc = new JsonRpc(endpoint, null, PATIENCE)) {
      var head = head(rpc);
      for (int attempt = 0; attempt < ATTEMPTS && head != savedHead; attempt++) {
        var dump = rpc.ask("anvil_dumpState").asString();
        var headAfter = head(rpc);
        if (headAfter == head && state.write(dump)) {
          savedHead = head;
        }
        head = headAfter;
      }
    }
  }

  private static long head(JsonRpc rpc) {
    return Long.decode(rpc.ask("eth_blockNumber").asString());
  }

  @Override
  public void close() {
    try {
      save();
    } catch (NodeUnreachable e) {
      // it ended before us; what was saved last holds
    } finally {
      kill();
    }
  }

  /** Ends the process at once and saves nothing, as a crash would. */
  void kill() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
