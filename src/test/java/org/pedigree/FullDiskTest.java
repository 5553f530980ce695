package org.pedigree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.pedigree.Story.Fate;
import org.pedigree.Story.Paper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A node whose volume is full: a real one, mounted for this test where it may do that. */
@Timeout(value = 1_800, threadMode = ThreadMode.SEPARATE_THREAD)
class FullDiskTest {

  private static final int MEGABYTE = 1 << 20;
  private static final int LEFT = 24 * MEGABYTE;
  private static final int PACKS = 1_000;
  // What is sent is small beside what it becomes when it is judged, which a busy machine does late.
  private static final int MOST = 2_000;

  private final TestPapers papers = new TestPapers(null, null);
  private final List<Paper> acknowledged = new ArrayList<>();
  private Path volume;
  private boolean mounted;
  private KilledNode node;

  @BeforeEach
  void mount() throws IOException, InterruptedException {
    var parent = Files.createDirectories(Path.of("target", "test-data"));
    volume = Files.createTempDirectory(parent, "volume-").toRealPath();
    mounted = run("mount", "-t", "tmpfs", "-o", "size=800m", "tmpfs", volume.toString());
    if (!mounted) {
      System.out.println("SKIPPED(mount): no volume may be mounted here, so no real one is filled");
    }
    assumeTrue(mounted, "SKIPPED(mount)");
    node = KilledNode.start(Files.createDirectories(volume.resolve("data")));
  }

  @AfterEach
  void unmount() throws IOException, InterruptedException {
    if (node != null) {
      node.close();
    }
    if (mounted) {
      LeftBehind.stop(volume.resolve("data"));
      run("umount", volume.toString());
    }
    Files.delete(volume);
  }

  @Test
  void aFullDiskRefusesAndKeepsAndTakesAgainWhenThereIsRoom() throws IOException {
    var ballast = fill();
    try (var sender = new Sender(node.address())) {
      var refused = sendUntilRefused(sender);
      assertThat(node.isAlive()).isTrue();

      Files.delete(ballast);

      assertThat(sender.send(refused).statusCode()).isEqualTo(202);
      acknowledged.add(refused);
    }
    assertAllAreThereOnce();
  }

  /** Answers the first document that was not taken; until then each one was acknowledged. */
  private Paper sendUntilRefused(Sender sender) {
    for (var number = 0; number < MOST; number++) {
      var paper = paper(number);
      var answer = sender.once(paper);
      assertThat(answer).as("the node answers").isNotNull();
      if (answer.statusCode() != 202) {
        assertThat(Sender.isExcuse(answer)).as(answer.body()).isTrue();
        assertThat(answer.body()).contains("database");
        return paper;
      }
      acknowledged.add(paper);
    }
    throw new AssertionError("The disk never became full");
  }

  private Paper paper(int number) {
    var packs =
        IntStream.range(0, PACKS)
            .mapToObj(pack -> TestPapers.pack("F%d-%d".formatted(number, pack)))
            .toArray(String[]::new);
    var event = papers.commissioning("maker", "2041-03-31", packs);
    return new Paper("maker", papers.document(event), Fate.CAPTURED, 1);
  }

  private void assertAllAreThereOnce() {
    await()
        .atMost(Duration.ofMinutes(5))
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              try (var database = Superuser.connect(node.data())) {
                var jdbc = JdbcClient.create(database);
                assertThat(count(jdbc, "select count(*) from document"))
                    .isEqualTo(acknowledged.size());
                assertThat(
                        count(
                            jdbc,
                            "select count(*) from capture_job where success and finished_at is not"
                                + " null"))
                    .isEqualTo(acknowledged.size());
                assertThat(
                        count(jdbc, "select count(*) from custody_object where state = 'in stock'"))
                    .isEqualTo((long) acknowledged.size() * PACKS);
              }
            });
  }

  private static long count(JdbcClient jdbc, String sql) {
    return jdbc.sql(sql).query(Long.class).single();
  }

  /** Takes all room of the volume but a little. */
  private Path fill() throws IOException {
    var ballast = volume.resolve("ballast");
    var block = new byte[MEGABYTE];
    try (OutputStream out = Files.newOutputStream(ballast)) {
      while (Files.getFileStore(volume).getUsableSpace() > LEFT) {
        out.write(block);
      }
    }
    return ballast;
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    } catch (IOException noSuchProgram) {
      return false;
    }
  }
}
