package org.pedigree.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pedigree.ledger.chain.BesuNetwork;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.MountableFile;

/** Where Docker is: every test of the ledger on the images of Besu and PostgreSQL. */
@Tag(LedgerTests.OWN_CHAIN)
class LedgerInContainersTest {

  private static final String PASSWORD = "a test's password";

  @TempDir private static Path folder;

  @BeforeAll
  static void requireDocker() {
    var isThere = DockerClientFactory.instance().isDockerAvailable();
    if (!isThere) {
      System.out.println("SKIPPED(docker): no Docker answers here");
    }
    Assumptions.assumeTrue(isThere, "SKIPPED(docker)");
  }

  @Test
  void everyTestOfTheLedgerPassesOnTheImages() {
    var network = folder.resolve("network");
    BesuNetwork.run("fresh", network, "--open", "--nodes", "1").well();
    try (var besu = besu(network);
        var postgres =
            new PostgreSQLContainer("postgres:18")
                .withUsername("postgres")
                .withPassword(PASSWORD)) {
      besu.start();
      postgres.start();
      var outcome =
          LedgerTests.against(
              URI.create("http://%s:%d".formatted(besu.getHost(), besu.getMappedPort(8545))),
              ".*",
              Map.of(
                  "pedigree.test.database",
                  "jdbc:postgresql://%s:%d/"
                      .formatted(postgres.getHost(), postgres.getMappedPort(5432)),
                  "pedigree.test.password",
                  PASSWORD));

      assertThat(outcome.failures()).isEmpty();
      assertThat(outcome.succeeded()).isGreaterThan(100);
    }
  }

  private static GenericContainer<?> besu(Path network) {
    return new GenericContainer<>(BesuNetwork.image())
        .withCopyFileToContainer(file(BesuNetwork.settings()), "/network/besu.toml")
        .withCopyFileToContainer(file(network.resolve("genesis.json")), "/network/genesis.json")
        .withCopyFileToContainer(file(network.resolve("node1/key")), "/network/key")
        .withCopyFileToContainer(
            file(network.resolve("node1/permissions.toml")), "/network/permissions.toml")
        .withCommand(
            "--config-file=/network/besu.toml",
            "--genesis-file=/network/genesis.json",
            "--node-private-key-file=/network/key",
            "--permissions-nodes-config-file=/network/permissions.toml",
            "--p2p-host=127.0.0.1",
            "--rpc-http-host=0.0.0.0",
            "--host-allowlist=*")
        .withExposedPorts(8545)
        .waitingFor(Wait.forHttp("/liveness").forPort(8545))
        .withStartupTimeout(Duration.ofMinutes(3));
  }

  private static MountableFile file(Path file) {
    return MountableFile.forHostPath(file, 0644);
  }
}
