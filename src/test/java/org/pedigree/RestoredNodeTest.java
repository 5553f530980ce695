package org.pedigree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A node that works is backed up by the very commands of the operations' page, works on, and has
 * its database restored while its chain stays as it is.
 */
@Timeout(value = 900, threadMode = ThreadMode.SEPARATE_THREAD)
class RestoredNodeTest {

  private static final Path STORY = Path.of("sample-data/documents");
  private static final Path OPERATIONS = Path.of("src/docs/operations/README.md");
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final JsonMapper JSON = new JsonMapper();
  private static final String DOOR = "/api/administration/ledger/restores";
  private static final String PACK = "urn:epc:id:sgtin:030001.0054321.5001";

  private final List<NodeProcess> started = new ArrayList<>();
  private Path folder;
  private Path data;

  @BeforeEach
  void newFolder() throws IOException {
    var parent = Files.createDirectories(Path.of("target", "test-data"));
    folder = Files.createTempDirectory(parent, "restored-").toRealPath();
    data = Files.createDirectories(folder.resolve("data"));
  }

  @AfterEach
  void leaveNothing() throws IOException {
    started.forEach(NodeProcess::kill);
    Orphans.stop(data);
    FileSystemUtils.deleteRecursively(folder);
  }

  @Test
  void aNodeGoesOnFromABackupAndWhatWasLostIsHealedByWhatIsSentAgain() throws Exception {
    assumeTrue(isThere("psql"), "SKIPPED(psql)");
    var story = story();
    JsonNode before;
    long roots;
    try (var node = start().ready()) {
      send(node, story.subList(0, 2));
      drained(node);
      var traffic = Thread.ofVirtual().start(() -> send(node, story.subList(2, 4)));
      run("back up");
      traffic.join();
      send(node, story.subList(4, 8));
      drained(node);
      before = witnessed(node);
      roots = before.size();
    }
    run("restore, with the node stopped");
    try (var node = start().ready()) {
      assertThat(roots).isPositive();
      assertStopped(node);
      accept(node);
      send(node, story.subList(2, 8));
      drained(node);
      assertThat(get(node, "operator", DOOR).path("unexplained").asInt(-1)).isZero();
      assertThat(get(node, "operator", DOOR).path("lostRoots").size()).isPositive();
      assertThat(witnessed(node)).isEqualTo(before);
      send(node, story.subList(8, 10));
      drained(node);
      assertThat(health(node).path("refusedMoves").asInt(-1)).isZero();
    }
  }

  private void assertStopped(NodeProcess node) {
    await().atMost(PATIENCE).until(() -> health(node).path("state").asString().equals("ahead"));
    var ledger = health(node);
    assertThat(ledger.path("alarm").asBoolean()).isTrue();
    assertThat(ledger.path("reason").asString())
        .startsWith("This chain holds more of this node than its database knows: ")
        .contains("expected as last root one of ours, found 0x");
    as(node, "maker").get().uri(DOOR).exchange().expectStatus().isForbidden();
    accepting(node, "maker", found(node)).expectStatus().isForbidden();
  }

  private void accept(NodeProcess node) {
    var found = found(node);
    accepting(node, "operator", Map.of("block", 1, "reason", "a guess"))
        .expectStatus()
        .isEqualTo(409);
    accepting(node, "operator", Map.of("block", found.get("block"), "root", found.get("root")))
        .expectStatus()
        .isBadRequest();
    accepting(node, "operator", found).expectStatus().isAccepted();
    await().atMost(PATIENCE).until(() -> health(node).path("state").asString().equals("well"));
  }

  private Map<String, Object> found(NodeProcess node) {
    var restore = get(node, "operator", DOOR).path("restores").path(0);
    return Map.of(
        "block", restore.path("block").asLong(),
        "root", restore.path("root").asString(),
        "reason", "restored by a test");
  }

  private static RestTestClient.ResponseSpec accepting(
      NodeProcess node, String who, Map<String, Object> what) {
    return as(node, who)
        .post()
        .uri(DOOR)
        .contentType(MediaType.APPLICATION_JSON)
        .body(what)
        .exchange();
  }

  /** What a regulator is told of packs of both lots: history, custody, transactions. */
  private JsonNode witnessed(NodeProcess node) {
    var all = JSON.createArrayNode();
    for (var epc : epcs()) {
      var told = get(node, "regulator", "/api/trace?epc=%s&reason=test".formatted(epc));
      all.add(told);
    }
    return all;
  }

  private static List<String> epcs() {
    return List.of(PACK);
  }

  private record Sent(String sender, MediaType type, byte[] bytes) {}

  private static List<Sent> story() throws IOException {
    var documents = new ArrayList<Sent>();
    try (var files = Files.list(STORY)) {
      for (var file : files.sorted().toList()) {
        var name = file.getFileName().toString();
        var type = name.endsWith("xml") ? MediaType.APPLICATION_XML : MediaType.APPLICATION_JSON;
        documents.add(new Sent(name.split("-")[1], type, Files.readAllBytes(file)));
      }
    }
    return documents;
  }

  private static void send(NodeProcess node, List<Sent> documents) {
    for (var one : documents) {
      as(node, one.sender)
          .post()
          .uri("/epcis/capture")
          .contentType(one.type)
          .body(one.bytes)
          .exchange()
          .expectStatus()
          .isAccepted();
    }
  }

  /** Nothing is to be worked on, and nothing waits for the chain. */
  private static void drained(NodeProcess node) {
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              var jobs = JSON.createArrayNode();
              for (var who : List.of("maker", "distributor", "pharmacy")) {
                get(node, who, "/epcis/capture").forEach(jobs::add);
              }
              var ledger = health(node);
              return jobs.valueStream().noneMatch(job -> job.path("running").asBoolean())
                  && ledger.path("state").asString().equals("well")
                  && ledger.path("lag").path("items").asInt(-1) == 0
                  && ledger.path("lag").path("blocks").asInt(-1) == 0;
            });
  }

  private static JsonNode health(NodeProcess node) {
    return get(node, "operator", "/actuator/health")
        .path("components")
        .path("ledger")
        .path("details");
  }

  private static JsonNode get(NodeProcess node, String who, String target) {
    return JSON.readTree(
        as(node, who)
            .get()
            .uri(target)
            .exchangeSuccessfully()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody());
  }

  private static RestTestClient as(NodeProcess node, String who) {
    var address = node.printed("Listens at +(http://\\S+)");
    return new Tokens(RestTestClient.bindToServer().baseUrl(address).build()).as(who);
  }

  private NodeProcess start() {
    var node = NodeProcess.start(data);
    started.add(node);
    return node;
  }

  /** Runs the commands that the operations' page has under this name. */
  private void run(String name) throws Exception {
    var page = Files.readString(OPERATIONS);
    var block = Pattern.compile("```sh\n# " + Pattern.quote(name) + "\n(.*?)```", Pattern.DOTALL);
    var found = block.matcher(page);
    assertThat(found.find()).as("commands to " + name).isTrue();
    var shell = new ProcessBuilder("bash", "-e", "-c", found.group(1));
    shell.environment().put("DATA", data.toString());
    shell.environment().put("BACKUP", folder.resolve("backup").toString());
    var process = shell.redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(output).isZero();
  }

  private static boolean isThere(String program) throws Exception {
    return new ProcessBuilder("bash", "-c", "command -v " + program).start().waitFor() == 0;
  }
}
