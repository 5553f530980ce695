package org.pedigree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.util.FileSystemUtils;

/**
 * The program as it is packaged: it runs where nothing else of the project is, and checks the
 * evidence of its own that it gave out.
 */
@Timeout(value = 600, threadMode = ThreadMode.SEPARATE_THREAD)
class PackagedJarIT {

  private static final String EPC = "https://id.gs1.org/01/00300010543215/21/1006";
  private static final String SCAN = "(01)00300010543215(17)410331(10)CZ26A(21)1006";
  private static final String EVENT = "events/00001.txt";
  private static final int PROVEN = 0;
  private static final int TAMPERED = 1;
  private static final int UNUSABLE = 2;
  private static final int INCOMPLETE = 3;

  private final Path jar = Path.of(System.getProperty("pedigree.jar"));
  private Path data;

  /** How a program ended, and all that it printed. */
  private record Ended(int exit, String told) {}

  @BeforeEach
  void newFolder() throws IOException {
    var parent = Files.createDirectories(Path.of("target", "test-data"));
    data = Files.createTempDirectory(parent, "packaged-").toRealPath();
  }

  @AfterEach
  void leaveNothing() throws IOException {
    Orphans.stop(data);
    FileSystemUtils.deleteRecursively(data);
  }

  @Test
  void theProgramAloneAnswersAScanAndChecksItsEvidence() throws Exception {
    var evidence = data.resolve("pack-1006.zip");
    try (var node = NodeProcess.startPackaged(jar, data).ready()) {
      client(node, "pharmacy")
          .get()
          .uri("/api/verify?scan={scan}", SCAN)
          .exchangeSuccessfully()
          .expectBody()
          .json("{\"light\": \"amber\", \"item\": {\"epc\": \"%s\"}}".formatted(EPC));
      // Incomplete until the chain has all of the story.
      var checked =
          await()
              .atMost(Duration.ofMinutes(5))
              .until(
                  () -> verify(Files.write(evidence, packageOf(node)).toString()),
                  one -> one.exit != INCOMPLETE);
      assertThat(checked.exit).as(checked.told).isEqualTo(PROVEN);
      assertThat(checked.told).contains("Evidence of pack " + EPC).doesNotContain("WRONG");
    }

    assertThat(verify(cutShort(evidence).toString()).exit).isEqualTo(UNUSABLE);
    var found = verify(touched(evidence).toString());
    assertThat(found.exit).as(found.told).isEqualTo(TAMPERED);
    assertThat(found.told).contains("WRONG").contains(EVENT);
    assertThat(verify().told).contains("Usage: verify <package>");
  }

  private static RestTestClient client(NodeProcess node, String party) {
    var address = node.printed("Listens at +(http://\\S+)");
    return new Tokens(RestTestClient.bindToServer().baseUrl(address).build()).as(party);
  }

  private static byte[] packageOf(NodeProcess node) {
    return client(node, "distributor")
        .get()
        .uri("/api/packages?epc={epc}", EPC)
        .exchangeSuccessfully()
        .expectBody(byte[].class)
        .returnResult()
        .getResponseBody();
  }

  private Path cutShort(Path evidence) throws IOException {
    var bytes = Files.readAllBytes(evidence);
    return Files.write(data.resolve("short.zip"), Arrays.copyOf(bytes, bytes.length / 2));
  }

  /** One bit of an event in it is another; of the archive around it nothing is damaged. */
  private Path touched(Path evidence) throws IOException {
    var touched = Files.copy(evidence, data.resolve("touched.zip"));
    try (var zip = FileSystems.newFileSystem(touched)) {
      var event = zip.getPath(EVENT);
      var bytes = Files.readAllBytes(event);
      bytes[bytes.length / 2] ^= 1;
      Files.write(event, bytes);
    }
    return touched;
  }

  private Ended verify(String... arguments) throws IOException, InterruptedException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "-jar", jar.toAbsolutePath().toString(), "verify"));
    command.addAll(List.of(arguments));
    var process =
        new ProcessBuilder(command).directory(data.toFile()).redirectErrorStream(true).start();
    var told = new String(process.getInputStream().readAllBytes());
    return new Ended(process.waitFor(), told);
  }
}
