package org.pedigree.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.party.Parties;
import org.springframework.beans.factory.annotation.Autowired;

@PedigreeTest
class LedgerInTheApplicationTest {

  @Autowired private Ledger ledger;
  @Autowired private LedgerHealth health;
  @Autowired private LedgerState state;
  @Autowired private MeterRegistry meters;
  @Autowired private LedgerAccounts accounts;
  @Autowired private Parties parties;

  @Test
  void theChainIsKnownWhenTheApplicationIsReady() {
    var status = ledger.status();

    assertThat(status.chainId()).isPositive();
    assertThat(status.contracts()).containsOnlyKeys("Parties", "Custody", "EvidenceLog");
  }

  @Test
  void aChainWithAProblemIsToldOfAndDoesNotTakeTheNodeDown() {
    state.trouble(ChainState.UNREACHABLE, "The chain stands still.");

    var told = health.health();
    assertThat(told.getStatus().getCode()).isEqualTo("UP");
    assertThat(told.getDetails()).containsKeys("lag", "refusedMoves", "reason");
  }

  @Test
  void theBacklogIsMeasured() {
    assertThat(meters.get("pedigree.ledger.lag.items").gauge().value()).isNotNegative();
    assertThat(meters.get("pedigree.ledger.oldest.unwitnessed").gauge().value()).isNotNegative();
    assertThat(meters.get("pedigree.ledger.refused.moves").gauge().value()).isNotNegative();
  }

  @Test
  void everyHostedPartyHasAnAccountOfItsOwn() {
    assertThat(parties.hosted())
        .isNotEmpty()
        .extracting(party -> accounts.find(party.id().value()).orElseThrow().address())
        .doesNotHaveDuplicates()
        .doesNotContain(accounts.node().address());
  }
}
