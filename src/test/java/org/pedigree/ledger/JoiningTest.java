package org.pedigree.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pedigree.TestDatabase;
import org.pedigree.ledger.MembershipSettings.Contracts;

/** Taking part in a chain whose contracts another node deployed. */
class JoiningTest {

  @TempDir private static Path folder;

  private static TestDatabase database;
  private static TestLedger founder;

  @BeforeAll
  static void found() {
    database = TestDatabase.fresh();
    founder = new TestLedger(database, TestChain.endpoint(), folder.resolve("founder"));
    founder.runUntil(() -> founder.identities.known().isPresent());
  }

  @AfterAll
  static void stop() {
    founder.close();
    database.close();
  }

  private static ChainState stateOf(Contracts contracts, String name) {
    var role = new TestLedger.Role(name, new MembershipSettings(contracts, false));
    try (var own = TestDatabase.fresh();
        var joining = new TestLedger(own, TestChain.endpoint(), folder.resolve(name), role)) {
      joining.runOnce();
      joining.runOnce();
      var same =
          joining.identities.known().map(ChainIdentity::contracts).map(known -> known.keySet());
      assertThat(same.isPresent()).isEqualTo(joining.identities.joined());
      return joining.state.told().state();
    }
  }

  @Test
  void theContractsOfAnotherNodeAreUsedAndEnrolmentIsWaitedFor() {
    assertThat(stateOf(TwoLedgers.contracts(founder), "joins")).isEqualTo(ChainState.WAITING);
  }

  @Test
  void aChainWithAnotherGenesisIsNotJoined() {
    var right = TwoLedgers.contracts(founder);
    var wrong =
        new Contracts(
            right.parties(),
            right.custody(),
            right.evidenceLog(),
            Bytes32.ZERO.hex(),
            right.fromBlock());

    assertThat(stateOf(wrong, "genesis")).isEqualTo(ChainState.DIFFERENT);
  }

  @Test
  void otherCodeIsNotTakenForAContractOfOurs() {
    var right = TwoLedgers.contracts(founder);
    var wrong =
        new Contracts(
            right.parties(), right.evidenceLog(), right.custody(), null, right.fromBlock());

    assertThat(stateOf(wrong, "code")).isEqualTo(ChainState.DIFFERENT);
  }

  @Test
  void aCustodyThatTrustsOtherPartiesIsNotJoined() {
    try (var elsewhere = TestDatabase.fresh();
        var other = new TestLedger(elsewhere, TestChain.endpoint(), folder.resolve("other"))) {
      other.runUntil(() -> other.identities.known().isPresent());
      var right = TwoLedgers.contracts(founder);
      var mixed =
          new Contracts(
              right.parties(),
              TwoLedgers.contracts(other).custody(),
              right.evidenceLog(),
              null,
              right.fromBlock());

      assertThat(stateOf(mixed, "mixed")).isEqualTo(ChainState.DIFFERENT);
    }
  }
}
