package org.pedigree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.util.FileSystemUtils;

@Timeout(value = 300, threadMode = ThreadMode.SEPARATE_THREAD)
class RestartTest {

  private static final Path DOCUMENT =
      Path.of("sample-data/documents/01-maker-commissions-lot-cz24x.xml");

  private final List<NodeProcess> started = new ArrayList<>();
  private Path data;

  @BeforeEach
  void newDataFolder() throws IOException {
    var parent = Files.createDirectories(Path.of("target", "test-data"));
    data = Files.createTempDirectory(parent, "restart-").toRealPath();
  }

  @AfterEach
  void leaveNothing() throws IOException {
    started.forEach(NodeProcess::kill);
    Orphans.stop(data);
    FileSystemUtils.deleteRecursively(data);
  }

  @Test
  void aNodeThatWasKilledTakesUpWhatItHadAcceptedAndLeavesNoProcess() throws IOException {
    var killed = start().ready();
    var capture = accepted(killed);
    killed.kill();
    var orphans = helpers();
    assertThat(orphans).isNotEmpty();

    try (var restarted = start().ready()) {
      assertThat(helpers()).isNotEmpty().doesNotContainAnyElementsOf(orphans);
      assertEndsWell(restarted, capture);
      assertSecondStartEnds(restarted);
    }
    assertThat(helpers()).isEmpty();
  }

  /** Sends a document, of which no more than the receipt is known before the node is killed. */
  private String accepted(NodeProcess node) throws IOException {
    return maker(node)
        .post()
        .uri("/epcis/capture")
        .contentType(MediaType.APPLICATION_XML)
        .body(Files.readAllBytes(DOCUMENT))
        .exchange()
        .expectStatus()
        .isAccepted()
        .returnResult(Void.class)
        .getResponseHeaders()
        .getLocation()
        .getPath();
  }

  private void assertEndsWell(NodeProcess node, String capture) {
    var maker = maker(node);
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () ->
                maker
                    .get()
                    .uri(capture)
                    .exchangeSuccessfully()
                    .expectBody()
                    .json("{\"running\":false,\"success\":true}"));
  }

  private void assertSecondStartEnds(NodeProcess first) {
    try (var second = start()) {
      assertThat(second.end()).isEqualTo(1);
      assertThat(second.printed("is in use by process (\\d+)"))
          .isEqualTo(Long.toString(first.pid()));
    }
  }

  private NodeProcess start() {
    var node = NodeProcess.start(data);
    started.add(node);
    return node;
  }

  private List<Long> helpers() {
    return Orphans.running(data).stream().map(ProcessHandle::pid).toList();
  }

  private static RestTestClient maker(NodeProcess node) {
    var address = node.printed("Listens at +(http://\\S+)");
    return new Tokens(RestTestClient.bindToServer().baseUrl(address).build()).as("maker");
  }
}
