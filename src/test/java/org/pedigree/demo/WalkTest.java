package org.pedigree.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The README's walk, run as a user runs it. */
@PedigreeTest
class WalkTest {
  private static final Path EXAMPLE =
      Path.of("..", "shared", "data", "epcis", "xml", "gs1us-dscsa-direct-purchase-1.2.xml");
  private static final Path NO_DOCUMENT = StoryReadme.FOLDER.resolve("README.md");

  @LocalServerPort private int port;

  @Value("${pedigree.ledger.rpc-url}")
  private String chain;

  @Test
  void theDirectPurchaseExampleIsCapturedVerifiedTracedAndFoundOnChain() throws Exception {
    assumeTrue(Files.exists(EXAMPLE), "SKIPPED(standards): no GS1 US example beside the project");
    Walked walked = walk(EXAMPLE);
    assertThat(walked.output()).endsWith("Everything is as it must be.\n");
    assertThat(walked.status()).isZero();
  }

  @Test
  void whatIsNoDocumentEndsTheWalk() throws Exception {
    Walked walked = walk(NO_DOCUMENT);
    assertThat(walked.output())
        .contains("WRONG  HTTP status of the capture: expected 202, found 400");
    assertThat(walked.status()).isOne();
  }

  private record Walked(int status, String output) {}

  private Walked walk(Path document) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command(document)).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Walked(process.waitFor(), output);
  }

  private List<String> command(Path document) {
    String script = StoryReadme.FOLDER.resolve("walk.mjs").toString();
    String node = "http://localhost:" + port;
    return List.of("node", script, document.toString(), "--node", node, "--rpc", chain);
  }
}
