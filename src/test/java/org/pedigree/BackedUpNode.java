package org.pedigree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A node that is backed up and restored by the very commands of the operations' page, and the story
 * that its parties tell it.
 */
final class BackedUpNode implements AutoCloseable {

  private static final Path STORY = Path.of("sample-data/documents");
  private static final Path OPERATIONS = Path.of("src/docs/operations/README.md");
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final JsonMapper JSON = new JsonMapper();
  private static final String DOOR = "/api/administration/ledger/restores";
  private static final String PACK = "urn:epc:id:sgtin:030001.0054321.5001";

  private final Path folder;
  private final Path data;
  private final List<String> options;
  private final List<Sent> story;
  private NodeProcess process;

  private record Sent(String sender, MediaType type, byte[] bytes) {}

  private BackedUpNode(Path folder, List<String> options) throws IOException {
    this.folder = folder;
    this.data = Files.createDirectories(folder.resolve("data"));
    this.options = options;
    this.story = story();
  }

  /** In a folder of its own, with further options beside its port; it is not started yet. */
  static BackedUpNode on(Path folder, String... options) throws IOException {
    var all = new ArrayList<>(List.of("--server.port=0"));
    all.addAll(List.of(options));
    return new BackedUpNode(folder, all);
  }

  static Path folder() throws IOException {
    var parent = Files.createDirectories(Path.of("target", "test-data"));
    return Files.createTempDirectory(parent, "restored-").toRealPath();
  }

  Path data() {
    return data;
  }

  void start() {
    process = NodeProcess.start(data, options).ready();
  }

  void stop() {
    process.close();
  }

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

  /** Sends these documents of the story, each of which is acknowledged. */
  void send(int from, int to) {
    for (var one : story.subList(from, to)) {
      as(one.sender)
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
  void drained() {
    await().atMost(PATIENCE).ignoreExceptions().untilAsserted(this::assertDrained);
  }

  private void assertDrained() {
    for (var who : List.of("maker", "distributor", "pharmacy")) {
      assertThat(get(who, "/epcis/capture").valueStream())
          .noneMatch(job -> job.path("running").asBoolean());
    }
    var ledger = health();
    assertThat(ledger.path("state").asString()).as(ledger.toString()).isEqualTo("well");
    assertThat(ledger.path("lag").path("items").asInt(-1)).as(ledger.toString()).isZero();
    assertThat(ledger.path("lag").path("blocks").asInt(-1)).as(ledger.toString()).isZero();
  }

  /** The ledger is in this state. */
  private void awaitState(String state) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              var ledger = health();
              assertThat(ledger.path("state").asString()).as(ledger.toString()).isEqualTo(state);
            });
  }

  /** What a regulator is told of a pack: history, custody, transactions; not when it was kept. */
  JsonNode witnessed() {
    var told = get("regulator", "/api/trace?epc=%s&reason=test".formatted(PACK));
    assertThat(told.path("events").size()).isPositive();
    told.path("events").forEach(event -> ((ObjectNode) event).remove("recordTime"));
    return told;
  }

  /** Which of the story's documents the database holds, by their place in it. */
  Set<Integer> kept(JdbcClient database) {
    var kept = new TreeSet<Integer>();
    for (var number = 0; number < story.size(); number++) {
      var known =
          database
              .sql("select exists (select from document where body = ?)")
              .param(story.get(number).bytes)
              .query(Boolean.class)
              .single();
      if (known) {
        kept.add(number);
      }
    }
    return kept;
  }

  void assertStopped() {
    awaitState("ahead");
    var ledger = health();
    assertThat(ledger.path("alarm").asBoolean()).isTrue();
    assertThat(ledger.path("reason").asString())
        .startsWith("This chain holds more of this node than its database knows: ")
        .contains("expected as last root one of ours, found 0x");
    as("maker").get().uri(DOOR).exchange().expectStatus().isForbidden();
    accepting("maker", found()).expectStatus().isForbidden();
  }

  void accept() {
    var found = found();
    accepting("operator", Map.of("block", 1, "reason", "a guess")).expectStatus().isEqualTo(409);
    accepting("operator", Map.of("block", found.get("block"), "root", found.get("root")))
        .expectStatus()
        .isBadRequest();
    accepting("operator", found).expectStatus().isAccepted();
    awaitState("well");
  }

  /** All that the chain has of this node is explained, and it refused nothing. */
  void assertHealed() {
    assertThat(get("operator", DOOR).path("unexplained").asInt(-1)).isZero();
    assertThat(health().path("refusedMoves").asInt(-1)).isZero();
  }

  private Map<String, Object> found() {
    var restore = get("operator", DOOR).path("restores").path(0);
    return Map.of(
        "block", restore.path("block").asLong(),
        "root", restore.path("root").asString(),
        "reason", "restored by a test");
  }

  private RestTestClient.ResponseSpec accepting(String who, Map<String, Object> what) {
    return as(who).post().uri(DOOR).contentType(MediaType.APPLICATION_JSON).body(what).exchange();
  }

  private JsonNode health() {
    return get("operator", "/actuator/health").path("components").path("ledger").path("details");
  }

  private JsonNode get(String who, String target) {
    return JSON.readTree(
        as(who)
            .get()
            .uri(target)
            .exchangeSuccessfully()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody());
  }

  private RestTestClient as(String who) {
    var address = process.printed("Listens at +(http://\\S+)");
    return new Tokens(RestTestClient.bindToServer().baseUrl(address).build()).as(who);
  }

  /** Runs the commands that the operations' page has under this name. */
  void run(String name, Map<String, String> variables) throws Exception {
    var page = Files.readString(OPERATIONS);
    var block = Pattern.compile("```sh\n# " + Pattern.quote(name) + "\n(.*?)```", Pattern.DOTALL);
    var found = block.matcher(page);
    assertThat(found.find()).as("commands to " + name).isTrue();
    var shell = new ProcessBuilder("bash", "-e", "-c", found.group(1));
    shell.environment().put("DATA", data.toString());
    shell.environment().put("BACKUP", folder.resolve("backup").toString());
    shell.environment().put("ARCHIVE", folder.resolve("archive").toString());
    shell.environment().putAll(variables);
    var process = shell.redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }

  void run(String name) throws Exception {
    run(name, Map.of());
  }

  static boolean isThere(String program) throws Exception {
    return new ProcessBuilder("bash", "-c", "command -v " + program).start().waitFor() == 0;
  }

  @Override
  public void close() {
    if (process != null) {
      process.kill();
    }
    Orphans.stop(data);
  }
}
