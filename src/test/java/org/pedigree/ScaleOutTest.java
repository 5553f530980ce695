package org.pedigree;

import static org.assertj.core.api.Assertions.assertThat;
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
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.pedigree.Story.Fate;
import org.pedigree.Story.Paper;
import org.pedigree.exchange.KafkaPeer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/** A node and its workers, in processes of their own, share the documents of a topic. */
@Timeout(value = 1_200, threadMode = ThreadMode.SEPARATE_THREAD)
class ScaleOutTest {

  private static final List<String> SENDERS =
      List.of("maker", "northwind", "distributor", "pharmacy", "harbor");
  private static final int DOCUMENTS = 12;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final KafkaPeer kafka = KafkaPeer.start(1);
  private final Map<String, String> database = TestDatabase.freshProperties();
  private final Path home = home();
  private final int port = freePort();
  private final List<NodeProcess> processes = new ArrayList<>();

  @AfterEach
  void end() throws IOException {
    processes.forEach(NodeProcess::kill);
    Orphans.stop(home.resolve("node"));
    kafka.close();
    FileSystemUtils.deleteRecursively(home);
  }

  @Test
  void killsAmongANodeAndItsWorkersLoseNothingDoubleNothingAndKeepEachPartysOrder()
      throws Exception {
    var node = node();
    var first = worker("first");
    var second = worker("second");
    for (var process : List.of(node, first, second)) {
      process.ready();
    }

    try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
      var sending = SENDERS.stream().map(sender -> senders.submit(sendingAll(sender))).toList();
      awaitTaken(10);
      first.kill();
      awaitTaken(20);
      var third = worker("third");
      second.kill();
      awaitTaken(35);
      node.kill();
      node().ready();
      third.ready();
      for (Future<?> one : sending) {
        one.get();
      }
    }

    assertThat(node.printed()).contains("Route ");
    assertThat(first.printed()).as("a worker has no doors").doesNotContain("Route ");
    await().atMost(PATIENCE).until(() -> count("finished_at is null") == 0);
    assertThat(count("success")).isEqualTo(SENDERS.size() * (long) DOCUMENTS);
    assertThat(rows("select count(*) from event")).isEqualTo(SENDERS.size() * (long) DOCUMENTS);
    for (var sender : SENDERS) {
      assertThat(inOrderOfJudging(sender)).as(sender).isEqualTo(serials(sender));
    }
    await().atMost(PATIENCE).until(() -> kafka.unread("pedigree", "pedigree-documents") == 0);
  }

  /** Each is sent until it is acknowledged, and only then the next one. */
  private Callable<Void> sendingAll(String sender) {
    var papers = new TestPapers(null, null);
    var documents =
        serials(sender).stream()
            .map(TestPapers::pack)
            .map(pack -> papers.document(papers.commissioning(sender, "2041-03-31", pack)))
            .map(document -> new Paper(sender, document, Fate.CAPTURED, 1))
            .toList();
    return () -> {
      try (var door = new Sender(URI.create("http://127.0.0.1:" + port))) {
        for (var document : documents) {
          assertThat(door.send(document).statusCode()).isEqualTo(202);
        }
      }
      return null;
    };
  }

  private static List<String> serials(String sender) {
    return IntStream.range(0, DOCUMENTS).mapToObj(n -> "%s-%02d".formatted(sender, n)).toList();
  }

  private void awaitTaken(int documents) {
    await().atMost(PATIENCE).until(() -> count("true") >= documents);
  }

  private NodeProcess node() {
    return start("node", "demo,kafka", "--server.port=" + port);
  }

  private NodeProcess worker(String name) {
    return start(name, "demo,worker", "--server.port=0");
  }

  private NodeProcess start(String name, String profiles, String serverPort) {
    var options = new ArrayList<String>();
    database.forEach((property, value) -> options.add("--%s=%s".formatted(property, value)));
    options.add(serverPort);
    options.add("--spring.profiles.active=" + profiles);
    options.add("--pedigree.relay.brokers=" + kafka.brokers());
    options.add("--pedigree.relay.client.security.protocol=PLAINTEXT");
    options.add("--pedigree.relay.partitions=6");
    options.add("--pedigree.relay.patience=20s");
    var process = NodeProcess.start(home.resolve(name), options);
    processes.add(process);
    return process;
  }

  private long count(String condition) {
    return rows("select count(*) from capture_job where " + condition);
  }

  private long rows(String query) {
    return jdbc().sql(query).query(Long.class).single();
  }

  private List<String> inOrderOfJudging(String sender) {
    return jdbc()
        .sql(
            """
            select substring(canonical from '/21/(.*)') from event_epc join epc on epc.id = epc_id
              join event_document using (event_id)
              join capture_job job using (document_id)
              join party on party.id = job.sender
             where code = ? order by job.finished_at, job.id
            """)
        .param(sender)
        .query(String.class)
        .list();
  }

  private JdbcClient jdbc() {
    return JdbcClient.create(
        new DriverManagerDataSource(
            database.get("pedigree.database.url"),
            database.get("pedigree.database.owner.username"),
            database.get("pedigree.database.owner.password")));
  }

  private static Path home() {
    try {
      var parent = Files.createDirectories(Path.of("target", "test-data"));
      return Files.createTempDirectory(parent, "scale-out-").toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() {
    try (var free = new ServerSocket(0)) {
      return free.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
