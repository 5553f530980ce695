package org.pedigree;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A node in a process of its own, as its users start it, on a data folder that a test names. */
final class NodeProcess implements AutoCloseable {

  private final Process process;
  private final List<String> lines = new ArrayList<>();
  private boolean silent;

  private NodeProcess(Process process) {
    this.process = process;
    // To its end, or the node would wait for a reader sooner or later.
    Thread.ofVirtual().name("node-output").start(this::listen);
  }

  /** Starts the demonstration without its story, on a random port. */
  static NodeProcess start(Path data) {
    return start(data, List.of("--server.port=0"));
  }

  /** Starts it with further arguments, its port among them. */
  static NodeProcess start(Path data, List<String> further) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var arguments =
        List.of(
            java,
            "-XX:TieredStopAtLevel=1",
            "-cp",
            classPath(),
            Pedigree.class.getName(),
            "--spring.profiles.active=demo",
            "--pedigree.demo.story=false",
            "--pedigree.data=" + data);
    var command = Stream.concat(arguments.stream(), further.stream()).toList();
    try {
      return new NodeProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts the demonstration out of the packaged program, in a folder with nothing beside it. */
  static NodeProcess startPackaged(Path jar, Path data) {
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-jar",
            jar.toAbsolutePath().toString(),
            "--spring.profiles.active=demo",
            "--server.port=0",
            "--pedigree.data=" + data);
    try {
      var builder = new ProcessBuilder(command).directory(data.toFile());
      return new NodeProcess(builder.redirectErrorStream(true).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads what the node prints until it is ready; fails with all of it where it ends before. */
  NodeProcess ready() {
    if (!awaitOutput(() -> contains("Sign-ins "))) {
      throw new AssertionError("The node ended before it was ready:\n" + printed());
    }
    return this;
  }

  /** Waits until it has printed so many lines, or has ended. */
  void awaitLines(int count) {
    awaitOutput(() -> lines.size() >= count);
  }

  /** The first group of this expression in what the node has printed. */
  String printed(String expression) {
    var found = Pattern.compile(expression).matcher(printed());
    if (!found.find()) {
      throw new AssertionError("Expected %s in:%n%s".formatted(expression, printed()));
    }
    return found.group(1);
  }

  /** Ends the process as {@code kill -9} does. */
  void kill() {
    process.toHandle().destroyForcibly();
    end();
  }

  /** Ends the process as {@code kill} does. */
  @Override
  public void close() {
    process.toHandle().destroy();
    end();
  }

  /** Waits for the process to end, and tells how it did. */
  int end() {
    try {
      awaitOutput(() -> false);
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  synchronized String printed() {
    return String.join("\n", lines);
  }

  private void listen() {
    try (BufferedReader output = process.inputReader()) {
      for (var line = output.readLine(); line != null; line = output.readLine()) {
        said(line);
      }
    } catch (IOException e) {
      // the process was ended; told below
    }
    synchronized (this) {
      silent = true;
      notifyAll();
    }
  }

  private synchronized void said(String line) {
    lines.add(line);
    notifyAll();
  }

  private synchronized boolean contains(String wanted) {
    return lines.stream().anyMatch(line -> line.contains(wanted));
  }

  /** Whether it came to be before the node fell silent. */
  private synchronized boolean awaitOutput(BooleanSupplier condition) {
    try {
      while (!condition.getAsBoolean()) {
        if (silent) {
          return false;
        }
        wait();
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Without the tests, which the node would take for parts of itself. */
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(":"))
        .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("test-classes/"))
        .collect(Collectors.joining(":"));
  }
}
