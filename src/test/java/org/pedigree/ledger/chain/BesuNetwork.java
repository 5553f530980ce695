package org.pedigree.ledger.chain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The scripts of {@code besu-network/}, run as an operator runs them. */
public final class BesuNetwork {

  static final Path HOME = Path.of("besu-network").toAbsolutePath();

  /** As in {@code compose.yaml}. */
  static final String BESU_IMAGE = "hyperledger/besu:26.4.0";

  private BesuNetwork() {}

  /** The besu that is installed: by {@code BESU_HOME}, or on the path. */
  public static Optional<Path> installed() {
    var home = Optional.ofNullable(System.getenv("BESU_HOME")).map(Path::of).stream();
    var path = Stream.of(System.getenv("PATH").split(":")).map(Path::of);
    return Stream.concat(home.map(folder -> folder.resolve("bin")), path)
        .map(folder -> folder.resolve("besu"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Leaves the test out where there is none, and says so. */
  public static void requireInstalled() {
    if (installed().isEmpty()) {
      System.out.println("SKIPPED(besu): set BESU_HOME, or put besu on the path, to run on it");
    }
    Assumptions.assumeTrue(installed().isPresent(), "SKIPPED(besu)");
  }

  /** The first of so many p2p ports that are free, with those of JSON-RPC and all else. */
  public static int freePorts(int count) {
    var random = new SecureRandom();
    while (true) {
      var first = 31_303 + 10 * random.nextInt(1_900);
      if (IntStream.range(first, first + count).allMatch(BesuNetwork::allFree)) {
        return first;
      }
    }
  }

  private static boolean allFree(int p2p) {
    return IntStream.of(0, 8_545 - 30_303, 8_645 - 30_303, 9_545 - 30_303)
        .allMatch(distance -> free(p2p + distance));
  }

  private static boolean free(int port) {
    try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Where the node with this p2p port answers JSON-RPC. */
  public static URI rpc(int p2p) {
    return URI.create("http://127.0.0.1:" + (p2p - 30_303 + 8_545));
  }

  /** The settings of every node. */
  public static Path settings() {
    return HOME.resolve("besu.toml");
  }

  /** Besu's image, or another one that {@code BESU_IMAGE} names. */
  public static String image() {
    return System.getenv().getOrDefault("BESU_IMAGE", BESU_IMAGE);
  }

  /** Runs a script of {@code bin/} to its end. */
  public static Ended run(String script, Object... arguments) {
    return run(Map.of(), script, arguments);
  }

  static Ended run(Map<String, String> environment, String script, Object... arguments) {
    return command(environment, HOME.resolve("bin").resolve(script), arguments);
  }

  /** Runs {@code network.mjs}. */
  static Ended network(Object... arguments) {
    var all = new ArrayList<Object>(List.of(HOME.resolve("network.mjs")));
    all.addAll(List.of(arguments));
    return command(Map.of(), "node", all.toArray());
  }

  static Ended command(Map<String, String> environment, Object program, Object... arguments) {
    var words = new ArrayList<>(List.of(program.toString()));
    Stream.of(arguments).map(Object::toString).forEach(words::add);
    try {
      var output = Files.createTempFile("besu-network", ".out");
      var builder =
          new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output.toFile());
      builder.environment().putAll(environment);
      var status = builder.start().waitFor();
      var said = Files.readString(output);
      Files.delete(output);
      return new Ended(status, said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** How a script ended, and all that it said. */
  public record Ended(int status, String said) {

    /** Its words, refused where it failed. */
    public String well() {
      if (status != 0) {
        throw new AssertionError("Ended with %d: %s".formatted(status, said));
      }
      return said;
    }
  }
}
