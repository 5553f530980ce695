package org.pedigree;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
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

  private final Path cluster;
  private final PostgresBinaries binaries;
  private final int port;

  private Postgres(Path cluster, PostgresBinaries binaries, int port) {
    this.cluster = cluster;
    this.binaries = binaries;
    this.port = port;
  }

  /**
   * Starts the server of this folder. The caller holds the folder's lock.
   *
   * @param settings PostgreSQL's own settings, by name
   */
  static Postgres start(Path folder, PostgresBinaries binaries, Map<String, String> settings) {
    var postgres = new Postgres(folder.resolve("postgres"), binaries, freePort());
    try {
      postgres.initialise(!"off".equals(settings.get("fsync")));
      postgres.forgetForeignProcess();
    } catch (IOException e) {
      throw new UncheckedIOException("No database can be made in " + folder, e);
    }
    postgres.listen(settings);
    return postgres;
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
  private void forgetForeignProcess() throws IOException {
    if (postmaster()
        .filter(process -> !Orphans.worksOn(process, cluster.getParent()))
        .isPresent()) {
      Files.delete(pidFile());
    }
  }

  private void listen(Map<String, String> settings) {
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
            "60",
            "-D",
            cluster.toString(),
            "-o",
            line,
            "-l",
            cluster.resolveSibling("postgres.log").toString()));
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
        throw new IllegalStateException("%s failed: %s".formatted(command, output));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
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
