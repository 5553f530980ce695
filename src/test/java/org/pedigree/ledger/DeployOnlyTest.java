package org.pedigree.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pedigree.Pedigree;

/** The command that brings contracts and accounts to the chain, as an operator gives it. */
class DeployOnlyTest {

  @TempDir private Path folder;

  @Test
  void theCommandEndsWhenTheChainHasAllAndASecondOneChangesNothing() throws Exception {
    var first = deployed();
    assertThat(first)
        .anyMatch(line -> line.matches("Accounts of this node  0x[0-9a-f]{40}( 0x[0-9a-f]{40})+"))
        .anyMatch(line -> line.startsWith("Custody  0x"))
        .contains("Every account is enrolled.")
        .noneMatch(line -> line.contains("Pedigree is ready"));

    var second = deployed();
    assertThat(contracts(second)).hasSize(3).isEqualTo(contracts(first));
  }

  private static List<String> contracts(List<String> lines) {
    return lines.stream().filter(line -> line.contains(", block ")).sorted().toList();
  }

  private List<String> deployed() throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(
                Stream.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Pedigree.class.getName(),
                        "--spring.profiles.active=demo",
                        "--pedigree.demo.story=false",
                        "--pedigree.data=" + folder,
                        "--pedigree.ledger.rpc-url=" + TestChain.endpoint(),
                        "--pedigree.ledger.deploy-only")
                    .toList())
            .redirectErrorStream(true)
            .start();
    try (BufferedReader output = process.inputReader()) {
      var lines = output.lines().toList();
      assertThat(process.waitFor()).as(String.join("\n", lines)).isZero();
      return lines;
    }
  }
}
