package org.pedigree;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.pedigree.DatabaseSettings.SignIn;
import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL server of our own, run as a separate process on data below one folder.
 *
 * <p>It listens on the loopback interface only, and asks for a password there too: other users of
 * the machine reach that interface.
 */
final class Postgres implements AutoCloseable {

  /** What must hold for an answer given to a partner to survive a power cut. */
  static final Map<String, String> DURABLE =
      Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on");

  private static final String SUPERUSER = "postgres";

  /** What PostgreSQL says while processes of a server that was killed end their last statement. */
  private static final String STILL_IN_USE = "is still in use";

  private static final Duration LAST_ONES = Duration.ofSeconds(30);

  /** Recovery after a crash reads the log since the last checkpoint. */
  private static final Duration RECOVERY = Duration.ofMinutes(10);

  /** As much of the server's own log as tells why it does not start. */
  private static final int LAST_WORDS = 1000;

  private final Path cluster;
  private final PostgresBinaries binaries;
  private final Map<String, String> settings;
  private final int port;

  private Postgres(
      Path cluster, PostgresBinaries binaries, Map<String, String> settings, int port) {
    this.cluster = cluster;
    this.binaries = binaries;
    this.settings = settings;
    this.port = port;
  }

  /**
   * Starts the server of this folder. The caller holds the folder's lock.
   *
   * @param settings PostgreSQL's own settings, by name
   */
  static Postgres start(Path folder, PostgresBinaries binaries, Map<String, String> settings) {
    var postgres = new Postgres(folder.resolve("postgres"), binaries, settings, freePort());
    try {
      postgres.initialise(!"off".equals(settings.get("fsync")));
    } catch (IOException e) {
      throw new UncheckedIOException("No database can be made in " + folder, e);
    }
    postgres.startAgain();
    return postgres;
  }

  /** Starts it at its address; what others of its processes still do is waited for. */
  void startAgain() {
    forgetForeignProcess();
    var last = Instant.now().plus(LAST_ONES);
    while (true) {
      try {
        listen();
        awaitRecovered();
        return;
      } catch (IllegalStateException e) {
        if (!e.getMessage().contains(STILL_IN_USE) || Instant.now().isAfter(last)) {
          throw e;
        }
      }
    }
  }

  /** Is completed when the server's process has ended. */
  CompletableFuture<?> ended() {
    return postmaster()
        .map(ProcessHandle::onExit)
        .orElseGet(() -> CompletableFuture.completedFuture(null));
  }

  /** Where it is, and the sign-in that may do everything. */
  DatabaseServer server() {
    try {
      var superuser = new SignIn(SUPERUSER, Files.readString(password(cluster)));
      return new DatabaseServer("jdbc:postgresql://127.0.0.1:%d/".formatted(port), superuser);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    postmaster().ifPresent(Orphans::stop);
  }

  /** Makes the cluster under another name first, so that half a cluster is never taken for one. */
  private void initialise(boolean durable) throws IOException {
    if (Files.exists(cluster)) {
      return;
    }
    var unfinished = cluster.resolveSibling("postgres.new");
    FileSystemUtils.deleteRecursively(unfinished);
    var password = Files.createTempFile(cluster.getParent(), "postgres.password.", "");
    Files.writeString(password, UUID.randomUUID().toString());
    var initdb =
        "initdb -A scram-sha-256 -E UTF8 --locale-provider=builtin --builtin-locale=C.UTF-8 -U "
            + SUPERUSER;
    var words = new ArrayList<>(List.of(initdb.split(" ")));
    Collections.addAll(words, "--pwfile", password.toString(), "-D", unfinished.toString());
    if (!durable) {
      words.add("--no-sync");
    }
    run(words);
    Files.move(password, password(unfinished));
    Files.move(unfinished, cluster, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Removes a pid file whose number now belongs to a process that has nothing to do with us, as
   * after a restart of the machine; PostgreSQL would take that process for another server and not
   * start.
   */
  private void forgetForeignProcess() {
    if (postmaster()
        .filter(process -> !Orphans.worksOn(process, cluster.getParent()))
        .isPresent()) {
      try {
        Files.delete(pidFile());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void listen() {
    var options = new TreeMap<>(settings);
    options.put("listen_addresses", "127.0.0.1");
    options.put("unix_socket_directories", "");
    options.put("timezone", "UTC");
    var line =
        options.entrySet().stream()
            .map(option -> "-c %s='%s'".formatted(option.getKey(), option.getValue()))
            .collect(Collectors.joining(" ", "-p " + port + " ", ""));
    run(
        List.of(
            "pg_ctl",
            "start",
            "-w",
            "-t",
            "" + RECOVERY.toSeconds(),
            "-D",
            cluster.toString(),
            "-o",
            line,
            "-l",
            log().toString()));
  }

  /** After a restore it lets itself be read before it has read its log up to the moment wanted. */
  private void awaitRecovered() {
    var server = Roles.server(server());
    var recovering = "select pg_is_in_recovery()";
    while (server.sql(recovering).query(Boolean.class).single()) {
      recovering = "select pg_is_in_recovery() from pg_sleep(0.2)";
    }
  }

  private Optional<ProcessHandle> postmaster() {
    try (var lines = Files.lines(pidFile())) {
      return lines.findFirst().map(String::strip).map(Long::valueOf).flatMap(ProcessHandle::of);
    } catch (NoSuchFileException notRunning) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path pidFile() {
    return cluster.resolve("postmaster.pid");
  }

  private static Path password(Path cluster) {
    return cluster.resolve("pedigree.password");
  }

  /** Runs one of PostgreSQL's programs to its end. They refuse root, who runs them as nobody. */
  private void run(List<String> words) {
    var command = new ArrayList<String>();
    if (System.getProperty("user.name").equals("root")) {
      Collections.addAll(command, "unshare", "--user");
    }
    command.add(binaries.program(words.getFirst()));
    command.addAll(words.subList(1, words.size()));
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException("%s failed: %s%s".formatted(command, output, lastWords()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Path log() {
    return cluster.resolveSibling("postgres.log");
  }

  private String lastWords() throws IOException {
    if (Files.notExists(log())) {
      return "";
    }
    try (var file = FileChannel.open(log())) {
      var words = ByteBuffer.allocate(LAST_WORDS);
      file.read(words, Math.max(0, file.size() - LAST_WORDS));
      return new String(words.array(), 0, words.position(), StandardCharsets.UTF_8);
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
