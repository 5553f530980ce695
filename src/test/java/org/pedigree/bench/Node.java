package org.pedigree.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pedigree.LeftBehind;
import org.pedigree.Pedigree;
import org.pedigree.Superuser;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The product as its users start it, in a process of its own, with doors of ours beside its own.
 */
final class Node implements AutoCloseable {

  private static final Pattern LISTENS = Pattern.compile("Listens at +(http://\\S+)");
  private static final Duration TOKEN_LASTS = Duration.ofMinutes(3);

  private final Path data;
  private final Process process;
  private final URI address;
  private final SingleConnectionDataSource database;
  private final Map<String, Token> tokens = new ConcurrentHashMap<>();

  private record Token(String text, Instant since) {}

  private Node(Path data, Process process, URI address) {
    this.data = data;
    this.process = process;
    this.address = address;
    this.database = Superuser.connect(data);
  }

  /** Starts a node of the demonstration without its story, and waits until it is ready. */
  static Node start(Path data, List<String> options) {
    try {
      var real = Files.createDirectories(data).toRealPath();
      var process = new ProcessBuilder(command(real, options)).redirectErrorStream(true).start();
      var output = process.inputReader();
      var address = address(output);
      Thread.ofVirtual().start(() -> drain(output, real));
      var node = new Node(real, process, address);
      // However the run ends, and whoever has forgotten this node by then.
      Runtime.getRuntime().addShutdownHook(new Thread(node::close));
      return node;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> command(Path data, List<String> options) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java));
    options.stream().filter(option -> option.startsWith("-X")).forEach(command::add);
    command.addAll(List.of("-cp", classPath(data.resolveSibling("doors"))));
    command.addAll(List.of(Pedigree.class.getName(), "--spring.profiles.active=demo,bench"));
    command.addAll(List.of("--server.port=0", "--pedigree.demo.story=false"));
    command.add("--pedigree.data=" + data);
    options.stream().filter(option -> option.startsWith("--")).forEach(command::add);
    return command;
  }

  /** The product's own class path, and of the tests our doors alone. */
  private static String classPath(Path doors) throws IOException {
    var name = Doors.class.getName().replace('.', '/') + ".class";
    var file = doors.resolve(name);
    Files.createDirectories(file.getParent());
    try (var door = Doors.class.getClassLoader().getResourceAsStream(name)) {
      Files.copy(door, file, StandardCopyOption.REPLACE_EXISTING);
    }
    var own =
        Stream.of(System.getProperty("java.class.path").split(":"))
            .filter(entry -> !entry.replaceAll("/$", "").endsWith("test-classes"));
    return Stream.concat(Stream.of(doors.toString()), own).collect(Collectors.joining(":"));
  }

  private static URI address(BufferedReader output) throws IOException {
    var said = new StringBuilder();
    URI address = null;
    for (var line = output.readLine(); line != null; line = output.readLine()) {
      said.append(line).append('\n');
      Matcher listens = LISTENS.matcher(line);
      if (listens.find()) {
        address = URI.create(listens.group(1));
      }
      if (line.contains("Sign-ins ") && address != null) {
        return address;
      }
    }
    throw new IllegalStateException(
        said.toString()
            .lines()
            .filter(line -> line.startsWith("Caused by"))
            .reduce((_, last) -> last)
            .orElse("The node ended before it was ready"));
  }

  private static void drain(BufferedReader output, Path data) {
    try (var log = Files.newBufferedWriter(data.resolveSibling(data.getFileName() + ".log"))) {
      for (var line = output.readLine(); line != null; line = output.readLine()) {
        log.write(line + "\n");
        log.flush();
      }
    } catch (IOException ended) {
      // nobody reads on
    }
  }

  URI address() {
    return address;
  }

  Path data() {
    return data;
  }

  /** The node's database as its superuser sees it, over one connection. */
  JdbcClient jdbc() {
    return JdbcClient.create(database);
  }

  SingleConnectionDataSource database() {
    return database;
  }

  /** A further connection of the superuser. */
  SingleConnectionDataSource anotherConnection() {
    return Superuser.connect(data);
  }

  /** A bearer token of this party, good for the next two minutes at least. */
  String token(String party) {
    return tokens
        .compute(
            party,
            (code, known) ->
                known != null && Instant.now().isBefore(known.since.plus(TOKEN_LASTS))
                    ? known
                    : new Token(Wire.token(address, code), Instant.now()))
        .text();
  }

  /** One connection to the node's door, in the name of this party. */
  Wire connect(String party) {
    return new Wire(address, token(party));
  }

  /** Processor time that the node and its database have taken so far. */
  Duration processorTime() {
    return processes().map(Node::processorTime).reduce(Duration.ZERO, Duration::plus);
  }

  private Stream<ProcessHandle> processes() {
    var pid = jdbc().sql("select pg_backend_pid()").query(Long.class).single();
    var postmaster = ProcessHandle.of(pid).flatMap(ProcessHandle::parent);
    return Stream.concat(
        Stream.of(process.toHandle()), postmaster.stream().flatMap(ProcessHandle::children));
  }

  private static Duration processorTime(ProcessHandle one) {
    return one.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  ProcessHandle process() {
    return process.toHandle();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    database.destroy();
    process.destroy();
    try {
      if (!process.waitFor(30, java.util.concurrent.TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    LeftBehind.stop(data);
  }
}
