package org.pedigree.custody;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class OracleTest {

  private static final int HISTORIES = 10_000;

  @Test
  void theRulesAgreeWithBruteForceWhateverTheOrderOfArrival() {
    LongStream.range(0, HISTORIES).parallel().forEach(OracleTest::agree);
  }

  private static void agree(long seed) {
    var history = new RandomHistory(seed);
    var expected = Oracle.of(history.statements(), history.declarations());
    for (long order = 0; order < 2; order++) {
      assertThat(Outturn.differences(Outturn.of(history.told(order), Rules.ALL), expected))
          .as("seed %d, order %d", seed, order)
          .isEmpty();
    }
  }
}
