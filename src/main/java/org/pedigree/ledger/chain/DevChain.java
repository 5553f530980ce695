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

  private final Process process;
  private final URI endpoint;
  private final DevChainState state;
  private long savedHead = -1;

  private DevChain(Process process, URI endpoint, DevChainState state) {
    this.process = process;
    this.endpoint = endpoint;
    this.state = state;
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
      for (var generation : state.generations()) {
        var chain = started(anvil, state, generation);
        if (chain != null) {
          return chain;
        }
      }
      return startNew(anvil, state);
    } catch (IOException e) {
      throw new UncheckedIOException("The dev chain does not start from " + folder, e);
    }
  }

  private static DevChain startNew(AnvilBinary anvil, DevChainState state) throws IOException {
    var chain = started(anvil, state, null);
    if (chain == null) {
      throw new IOException("%s ends before it listens".formatted(anvil.file()));
    }
    return chain;
  }

  /** Null where anvil refuses the saved state, which a full disk may have cut short. */
  private static @Nullable DevChain started(
      AnvilBinary anvil, DevChainState state, @Nullable Path saved) throws IOException {
    var process =
        new ProcessBuilder(command(anvil, state, saved)).redirectErrorStream(true).start();
    var listening = new CompletableFuture<@Nullable String>();
    Thread.ofVirtual().name("dev-chain-output").start(() -> drain(process, listening));
    try {
      var address = listening.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      return address == null ? null : at(address, process, state);
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

  /** Leaves its address in its folder, for whoever wants to ask the chain without asking us. */
  private static DevChain at(String address, Process process, DevChainState state)
      throws IOException {
    var endpoint = URI.create("http://" + address);
    Files.writeString(state.folder().resolve("endpoint"), endpoint.toString());
    return new DevChain(process, endpoint, state);
  }

  private static List<String> command(
      AnvilBinary anvil, DevChainState state, @Nullable Path saved) {
    var command =
        new ArrayList<>(List.of(anvil.file().toString(), "--host", "127.0.0.1", "--port", "0"));
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

  /** Keeps all blocks mined so far; does nothing where there are none since the last time. */
  public synchronized void save() {
    try (var rpc = new JsonRpc(endpoint, null, PATIENCE)) {
      var head = Long.decode(rpc.ask("eth_blockNumber").asString());
      if (head != savedHead) {
        state.write(rpc.ask("anvil_dumpState").asString());
        savedHead = head;
      }
    }
  }

  @Override
  public void close() {
    try {
      save();
    } catch (NodeUnreachable e) {
      // it ended before us; what was saved last holds
    }
    kill();
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
