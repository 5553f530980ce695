package org.pedigree;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.springframework.util.FileSystemUtils;

/** A node as users start it, and every way to kill it or what it runs on. */
final class KilledNode implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Fewer lines than these are printed before a node is ready. */
  private static final int LINES_OF_A_START = 12;

  /** What is killed, as {@code kill -9} does. */
  enum Blow {
    /** The node; what it runs on stays behind. */
    NODE,
    /** The node with its database and its chain. */
    EVERYTHING,
    /** The node, and once more while it starts. */
    NODE_TWICE,
    DATABASE,
    /** One session of the database, upon which all others end. */
    SESSION,
    CHAIN
  }

  private final Path data;
  private final int port;
  private final List<String> options;
  private NodeProcess process;
  private String before = "";

  private KilledNode(Path data, int port, List<String> options) {
    this.data = data;
    this.port = port;
    this.options = options;
  }

  /** Starts a node on this folder and waits until it is ready. */
  static KilledNode start(Path data, String... further) {
    try (var free = new ServerSocket(0)) {
      var options =
          new ArrayList<>(
              List.of(
                  "--server.port=" + free.getLocalPort(),
                  "--pedigree.capture.inbox.delay=100",
                  "--pedigree.capture.inbox.complete-after=100",
                  "--pedigree.capture.look-again=1s"));
      options.addAll(List.of(further));
      free.close();
      var node = new KilledNode(data, free.getLocalPort(), options);
      node.launch();
      node.process.ready();
      return node;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** JSON-RPC of its dev chain. */
  URI chain() {
    try {
      return URI.create(Files.readString(data.resolve("chain/endpoint")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path data() {
    return data;
  }

  Path inbox(String party) {
    return data.resolve("inbox").resolve(party);
  }

  /** Strikes, and sees to it that the node runs again where its operator would have to. */
  void strike(Blow blow, Random random) {
    switch (blow) {
      case NODE -> killNode();
      case EVERYTHING -> {
        var helpers = Orphans.running(data);
        process.kill();
        helpers.forEach(ProcessHandle::destroyForcibly);
        launch();
        process.ready();
      }
      case NODE_TWICE -> {
        process.kill();
        launch();
        process.awaitLines(1 + random.nextInt(LINES_OF_A_START));
        killNode();
      }
      case DATABASE -> helper("postgres").destroyForcibly();
      case SESSION -> {
        var sessions = helper("postgres").children().toList();
        sessions.get(random.nextInt(sessions.size())).destroyForcibly();
      }
      case CHAIN -> helper("anvil").destroyForcibly();
    }
  }

  private void killNode() {
    process.kill();
    launch();
    process.ready();
  }

  private void launch() {
    if (process != null) {
      before = process.printed();
    }
    process = NodeProcess.start(data, options);
  }

  /** What was killed just now may not be started again yet. */
  private ProcessHandle helper(String program) {
    return await()
        .atMost(PATIENCE)
        .until(
            () ->
                Orphans.running(data).stream()
                    .filter(one -> one.info().command().orElse("").endsWith("/" + program))
                    .findFirst()
                    .orElse(null),
            one -> one != null);
  }

  /** The node itself was not harmed by what happened around it. */
  boolean isAlive() {
    return process.isAlive();
  }

  /** What the last two processes printed. */
  String printed() {
    return before + "\n" + process.printed();
  }

  /** Ends it as {@code kill} does; answers what it has left running. */
  List<ProcessHandle> end() {
    process.close();
    return Orphans.running(data);
  }

  @Override
  public void close() {
    process.kill();
    Orphans.stop(data);
    try {
      FileSystemUtils.deleteRecursively(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
