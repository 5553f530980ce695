package org.pedigree;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.pedigree.DatabaseSettings.SignIn;

/**
 * A PostgreSQL server as an operator runs it beside a node, of the release that is installed on
 * this machine with its tools for backups.
 */
final class InstalledPostgres implements AutoCloseable {

  private static final int FIRST_RELEASE = 16;

  private static final List<String> PROGRAMS =
      List.of("initdb", "pg_ctl", "pg_dump", "pg_restore", "pg_basebackup", "pg_verifybackup");

  private final Postgres postgres;
  private final DatabaseServer server;

  private InstalledPostgres(Postgres postgres) {
    this.postgres = postgres;
    this.server = postgres.server();
  }

  /** Where server and tools of one release are installed that a node works on; else empty. */
  static Optional<Path> programs() throws Exception {
    return told("pg_config --version | grep -oE '[0-9]+' | head -1")
            .filter(release -> Integer.parseInt(release) >= FIRST_RELEASE)
            .isPresent()
        ? told("pg_config --bindir")
            .map(Path::of)
            .filter(bin -> PROGRAMS.stream().allMatch(one -> Files.isExecutable(bin.resolve(one))))
        : Optional.empty();
  }

  private static Optional<String> told(String command) throws Exception {
    var asked = new ProcessBuilder("bash", "-c", command).start();
    var told = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    asked.waitFor();
    return Optional.of(told).filter(some -> !some.isEmpty());
  }

  static InstalledPostgres start(Path programs, Path folder) throws Exception {
    var cluster = Files.createDirectories(folder).resolve("postgres");
    var password = Files.writeString(folder.resolve("password"), UUID.randomUUID().toString());
    initialise(programs, cluster, password);
    Files.move(password, cluster.resolve("pedigree.password"));
    return new InstalledPostgres(
        Postgres.start(folder, PostgresBinaries.in(programs.getParent()), Postgres.DURABLE));
  }

  private static void initialise(Path programs, Path cluster, Path password) throws Exception {
    var command = new ArrayList<String>();
    if (System.getProperty("user.name").equals("root")) {
      Collections.addAll(command, "unshare", "--user");
    }
    Collections.addAll(command, programs.resolve("initdb").toString(), "-A", "scram-sha-256");
    Collections.addAll(command, "-E", "UTF8", "--locale=C.UTF-8", "-U", "postgres");
    Collections.addAll(command, "--pwfile", password.toString(), "-D", cluster.toString());
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(output);
    }
  }

  /** How a node is told to work on an empty database of it, with roles of its own. */
  String[] options() {
    var database = Roles.on(server).database(server, "pedigree");
    return new String[] {
      "--pedigree.database.url=" + database.url(),
      role("owner", database.owner()),
      password("owner", database.owner()),
      role("reader", database.reader()),
      password("reader", database.reader()),
      role("administrator", database.administrator()),
      password("administrator", database.administrator())
    };
  }

  private static String role(String name, SignIn signIn) {
    return "--pedigree.database.%s.username=%s".formatted(name, signIn.username());
  }

  private static String password(String name, SignIn signIn) {
    return "--pedigree.database.%s.password=%s".formatted(name, signIn.password());
  }

  /** How its tools find it, and are found. */
  Map<String, String> variables(Path programs) {
    var address = server.prefix().replaceFirst("^jdbc:postgresql://", "").split("[:/]");
    return Map.of(
        "PATH",
        programs + ":" + System.getenv("PATH"),
        "PGHOST",
        address[0],
        "PGPORT",
        address[1],
        "PGUSER",
        server.superuser().username(),
        "PGPASSWORD",
        server.superuser().password());
  }

  @Override
  public void close() {
    postgres.close();
  }
}
