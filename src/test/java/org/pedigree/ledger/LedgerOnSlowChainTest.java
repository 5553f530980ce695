package org.pedigree.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pedigree.ledger.chain.SlowChain;

/** No test of the ledger needs a chain that mines at once, or more of it than Besu gives. */
@Tag(LedgerTests.OWN_CHAIN)
class LedgerOnSlowChainTest {

  @Test
  void movesAndEvidencePassWhereBlocksTakeTheirTime() {
    try (var chain = new SlowChain(TestChain.anvil(), "0.25")) {
      assertPasses(
          LedgerTests.against(chain.endpoint(), ".*ledger\\.(Moves|Evidence)Test", Map.of()), 25);
    }
  }

  @Test
  @Tag("soak")
  void everyTestOfTheLedgerPassesWithABlockASecond() {
    try (var chain = new SlowChain(TestChain.anvil(), "1")) {
      assertPasses(LedgerTests.against(chain.endpoint(), ".*", Map.of()), 100);
    }
  }

  private static void assertPasses(LedgerTests.Outcome outcome, int atLeast) {
    assertThat(outcome.failures()).isEmpty();
    assertThat(outcome.succeeded()).isGreaterThanOrEqualTo(atLeast);
  }
}
