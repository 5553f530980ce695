package org.pedigree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A node under load is killed at random moments, and so are its PostgreSQL and its dev chain. All
 * rounds happen to one node, unless one of them fails. {@code -Dcrash.seed=} repeats a round.
 */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(value = 3_600, threadMode = ThreadMode.SEPARATE_THREAD)
class KillsTest {

  private KilledNode node;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void killsLoseNothingThatWasAcknowledgedAndDoubleNothing(long seed) throws Exception {
    round(seed);
  }

  @Test
  void killsAmongReceiptsLoseNoneThatWasAcknowledgedAndARepeatMakesNoSecond() throws Exception {
    var receipts = new ReceiptsUnderWay(node(), "RCPT");

    receipts.killAmongThem();

    receipts.assertEachIsThereOnce();
  }

  @Tag("soak")
  @ParameterizedTest
  @MethodSource
  void fiftyRoundsOfKillsLoseNothingAndDoubleNothing(long seed) throws Exception {
    round(seed);
  }

  static LongStream fiftyRoundsOfKillsLoseNothingAndDoubleNothing() {
    var only = Long.getLong("crash.seed");
    return only == null ? LongStream.rangeClosed(101, 150) : LongStream.of(only);
  }

  private void round(long seed) throws Exception {
    var round = new Round(seed, node());
    try {
      round.run();
    } catch (AssertionError | Exception e) {
      var printed = node.printed();
      node.close();
      node = null;
      throw new AssertionError(
          "%s. Repeat with -Dcrash.seed=%d. %s%n%s"
              .formatted(e.getMessage(), seed, round.told(), printed),
          e);
    }
  }

  private KilledNode node() throws IOException {
    if (node == null) {
      var parent = Files.createDirectories(Path.of("target", "test-data"));
      node = KilledNode.start(Files.createTempDirectory(parent, "kills-").toRealPath());
    }
    return node;
  }

  @AfterAll
  void leaveNothing() {
    if (node != null) {
      var left = node.end();
      node.close();
      assertThat(left).isEmpty();
    }
  }
}
