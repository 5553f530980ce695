package org.pedigree.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pedigree.TestClock;
import org.pedigree.TestDatabase;

class RememberedKeysTest {

  @TempDir private Path folder;

  private final TestDatabase database = TestDatabase.fresh();
  private final TestClock clock = new TestClock();
  private final RememberedKeys remembered = new RememberedKeys(database.jdbc(), clock);

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void keysOfTheLastStartAreNoDifference() {
    remembered.seen(fromFile());

    assertThat(remembered.difference(fromFile())).isEmpty();
  }

  @Test
  void keysThatWereDrawnAnewBesideAnOldDatabaseAreToldOfWithWhatIsToBeDone() throws Exception {
    var old = remembered.seen(fromFile());
    Files.delete(folder.resolve("node.jwe"));
    var drawn = fromFile();

    assertThat(remembered.difference(drawn).orElseThrow())
        .contains("expected the thumbprint " + old.thumbprint())
        .contains("found " + drawn.thumbprint())
        .contains("Restore keys/node.jwe");
  }

  @Test
  void keysThatCameBackFromTheBackupAreNoDifferenceAfterOneStart() {
    var old = remembered.seen(NodeKeys.drawn());
    clock.advance(Duration.ofMinutes(1));
    remembered.seen(NodeKeys.drawn());
    clock.advance(Duration.ofMinutes(1));

    assertThat(remembered.difference(old)).isPresent();
    remembered.seen(old);
    assertThat(remembered.difference(old)).isEmpty();
  }

  private NodeKeys fromFile() {
    return new NodeKeyFile(folder, "a test's password").open();
  }
}
