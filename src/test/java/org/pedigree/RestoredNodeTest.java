package org.pedigree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * A node that works is backed up by the very commands of the operations' page, works on, and has
 * its database restored while its chain stays as it is.
 */
@Timeout(value = 1_800, threadMode = ThreadMode.SEPARATE_THREAD)
class RestoredNodeTest {

  private final Path folder;
  private BackedUpNode node;

  RestoredNodeTest() throws IOException {
    folder = BackedUpNode.folder();
  }

  @AfterEach
  void leaveNothing() throws Exception {
    if (node != null) {
      node.close();
    }
    Orphans.stop(folder);
    FileSystemUtils.deleteRecursively(folder);
  }

  private void startEmbedded() throws Exception {
    assumeTrue(BackedUpNode.isThere("psql"), "SKIPPED(psql)");
    node = BackedUpNode.on(folder);
    node.start();
  }

  @Test
  void aNodeGoesOnFromABackupAndWhatWasLostIsHealedByWhatIsSentAgain() throws Exception {
    startEmbedded();
    node.send(0, 2);
    node.drained();
    var traffic = Thread.ofVirtual().start(() -> node.send(2, 4));
    node.run("back up");
    traffic.join();
    node.send(4, 8);
    node.drained();
    var before = node.witnessed();
    node.stop();
    node.run("restore, with the node stopped");

    node.start();
    node.assertStopped();
    node.accept();
    node.send(2, 8);
    node.drained();

    assertThat(node.witnessed()).isEqualTo(before);
    node.send(8, 10);
    node.drained();
    node.assertHealed();
  }

  @Test
  void aNodeGoesOnFromTheMomentThatItsArchivedLogIsReadUpTo() throws Exception {
    startEmbedded();
    node.run("archive the log");
    node.stop();
    node.start();
    node.send(0, 2);
    node.drained();
    node.run("back up");
    node.send(2, 5);
    var moment = now();
    node.send(5, 8);
    node.drained();
    var before = node.witnessed();
    switchLog();
    node.stop();
    node.run("restore to a moment, with the node stopped", Map.of("MOMENT", moment));

    node.start();
    try (var database = Superuser.connect(node.data())) {
      assertThat(node.kept(JdbcClient.create(database))).containsExactly(0, 1, 2, 3, 4);
    }
    node.assertStopped();
    node.accept();
    node.send(5, 8);
    node.drained();

    assertThat(node.witnessed()).isEqualTo(before);
    node.send(8, 10);
    node.drained();
    node.assertHealed();
  }

  @Test
  void aNodeGoesOnFromADumpOfTheExternalDatabaseThatItWorkedOn() throws Exception {
    var programs = InstalledPostgres.programs();
    assumeTrue(programs.isPresent(), "SKIPPED(postgresql)");
    try (var postgres = InstalledPostgres.start(programs.get(), folder.resolve("external"))) {
      node = BackedUpNode.on(folder, postgres.options());
      node.start();
      node.send(0, 4);
      node.drained();
      node.run("dump", postgres.variables(programs.get()));
      node.run("take a base backup", postgres.variables(programs.get()));
      node.send(4, 8);
      node.drained();
      var before = node.witnessed();
      node.stop();
      node.run("restore a dump, with the node stopped", postgres.variables(programs.get()));

      node.start();
      node.assertStopped();
      node.accept();
      node.send(4, 8);
      node.drained();

      assertThat(node.witnessed()).isEqualTo(before);
      node.send(8, 10);
      node.drained();
      node.assertHealed();
      node.stop();
    }
  }

  /** By the clock of the database, which stamps what it commits. */
  private String now() {
    try (var database = Superuser.connect(node.data())) {
      return JdbcClient.create(database)
          .sql("select cast(clock_timestamp() at time zone 'UTC' as text) || '+00'")
          .query(String.class)
          .single();
    }
  }

  /** As the database does by itself from time to time, so that the log is archived. */
  private void switchLog() {
    try (var database = Superuser.connect(node.data())) {
      JdbcClient.create(database).sql("select pg_switch_wal()").query(String.class).single();
    }
  }
}
