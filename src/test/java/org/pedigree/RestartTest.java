package org.pedigree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

@Timeout(value = 180, threadMode = ThreadMode.SEPARATE_THREAD)
class RestartTest {

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
  void aNodeThatWasKilledTakesUpWhereItStoppedAndLeavesNoProcess() throws IOException {
    var killed = start().ready();
    database(killed).sql("create table kept (answer int)").update();
    database(killed).sql("insert into kept values (42)").update();
    killed.kill();
    var orphans = helpers();
    assertThat(orphans).isNotEmpty();

    try (var restarted = start().ready()) {
      assertThat(database(restarted).sql("select answer from kept").query(Integer.class).single())
          .isEqualTo(42);
      assertThat(helpers()).isNotEmpty().doesNotContainAnyElementsOf(orphans);
      assertSecondStartEnds(restarted);
    }
    assertThat(helpers()).isEmpty();
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

  private JdbcClient database(NodeProcess node) throws IOException {
    var url = node.printed("(jdbc:postgresql:\\S+)");
    var password = Files.readString(data.resolve("postgres/pedigree.password"));
    return JdbcClient.create(new DriverManagerDataSource(url, "postgres", password));
  }
}
