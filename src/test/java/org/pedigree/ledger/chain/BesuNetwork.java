package org.pedigree.ledger.chain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The scripts of {@code besu-network/}, run as an operator runs them. */
public final class BesuNetwork {

  static final Path HOME = Path.of("besu-network").toAbsolutePath();

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
