package org.pedigree.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pedigree.ledger.chain.BesuNetwork;

/** Where a besu is installed: every test of the ledger on it, started by the network's scripts. */
@Tag(LedgerTests.OWN_CHAIN)
class LedgerOnBesuTest {

  @TempDir private static Path folder;

  private static Path network;
  private static URI endpoint;

  @BeforeAll
  static void start() {
    BesuNetwork.requireInstalled();
    network = folder.resolve("network");
    var port = BesuNetwork.freePorts(1);
    BesuNetwork.run("fresh", network, "--open", "--nodes", "1", "--port", port).well();
    BesuNetwork.run("start", network).well();
    endpoint = BesuNetwork.rpc(port);
  }

  @AfterAll
  static void stop() {
    if (network != null) {
      BesuNetwork.run("stop", network).well();
    }
  }

  @Test
  void everyTestOfTheLedgerPassesOnBesu() {
    var outcome = LedgerTests.against(endpoint, ".*", Map.of());

    assertThat(outcome.failures()).isEmpty();
    assertThat(outcome.succeeded()).isGreaterThan(100);
  }
}
