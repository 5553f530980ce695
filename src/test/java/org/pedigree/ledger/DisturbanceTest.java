package org.pedigree.ledger;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However the chain is disturbed, everything is on it once and in order when it is well again. */
class DisturbanceTest {

  @TempDir private Path keys;

  @ParameterizedTest
  @ValueSource(longs = 3)
  void someMinutesOfFaultsAtRandomLoseNothingAndDoubleNothing(long seed) {
    run(seed, 40);
  }

  /** An hour of the injected clock for each seed. */
  @Tag("soak")
  @ParameterizedTest
  @ValueSource(longs = {1, 7, 42, 99})
  void anHourOfFaultsAtRandomLosesNothingAndDoublesNothing(long seed) {
    run(seed, 1_200);
  }

  private void run(long seed, int rounds) {
    try (var disturbance = new Disturbance(seed, keys)) {
      try {
        disturbance.run(rounds);
        ChainOracle.assertEverythingIsWitnessedOnce(disturbance.ledger());
      } catch (AssertionError e) {
        throw new AssertionError("Seed %d, after %s".formatted(seed, disturbance.faults()), e);
      }
    }
  }
}
