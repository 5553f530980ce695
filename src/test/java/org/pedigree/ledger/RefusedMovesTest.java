package org.pedigree.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pedigree.TestDatabase;
import org.pedigree.party.PartyId;
import org.pedigree.web.Trouble;

/** Moves that the chain refused, shown to their party and tried again when the cause is mended. */
class RefusedMovesTest {

  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final Goods GOODS =
      new Goods(
          DATABASE,
          new WitnessIntake(DATABASE.jdbc(), new NodeSecret(DATABASE.jdbc()), new Bell()));
  private static TestLedger ledger;

  @BeforeAll
  static void start(@TempDir Path keys) {
    ledger = new TestLedger(DATABASE, TestChain.endpoint(), keys);
    ledger.settle();
  }

  @AfterAll
  static void stop() {
    ledger.close();
    DATABASE.close();
  }

  @Test
  void aMoveStoppedByARecallIsShownToItsPartyAndGoesWhenTheRecallIsLifted() {
    var pack = GOODS.packs(1);
    GOODS.move("commission", "maker").of(pack).lot("STOPPED").recorded();
    GOODS.move("recall", "maker").lot("STOPPED").recorded();
    var shipping = GOODS.move("ship", "maker").of(pack).to("pharmacy").recorded();
    ledger.settle();

    var shown = ledger.refused.of(party("maker"));
    assertThat(shown)
        .singleElement()
        .satisfies(move -> assertThat(move.kind()).isEqualTo("ship"))
        .satisfies(move -> assertThat(move.reason()).contains("recall of the lot"));
    assertThat(ledger.refused.of(party("pharmacy"))).isEmpty();
    assertThat(troubles()).contains("The chain refused moves");

    GOODS.move("recall_lifted", "maker").lot("STOPPED").recorded();
    ledger.settle();
    var event = shown.getFirst().eventID();
    assertThat(ledger.retries.ofEvent(party("pharmacy"), event, "pharmacy")).isZero();
    assertThat(ledger.retries.ofEvent(party("maker"), event, "maker")).isOne();
    assertThat(ledger.retries.ofEvent(party("maker"), event, "maker")).isZero(); // under way now
    ledger.settle();

    assertThat(stage(shipping)).isEqualTo(MoveStage.MINED);
    assertThat(ledger.refused.of(party("maker"))).isEmpty();
    assertThat(ledger.ledger.status().backlog().refused()).isZero();
    assertThat(troubles()).isEmpty();
  }

  @Test
  void whoOperatesTheNodeIsToldOfAChainThatIsAwayAndOfWhatIsLate() {
    ledger.state.trouble(ChainState.UNREACHABLE, "No Ethereum node answers.");
    assertThat(new LedgerTroubles(ledger.ledger, ledger.clock).now())
        .singleElement()
        .satisfies(one -> assertThat(one.detail()).isEqualTo("No Ethereum node answers."));
    GOODS.move("commission", "maker").of(GOODS.packs(1)).lot("LATE").recorded();
    assertThat(troubles()).doesNotContain("The chain is behind what was recorded");
    ledger.clock.advance(Duration.ofHours(1));
    assertThat(troubles()).contains("The chain is behind what was recorded");

    ledger.clock.reset();
    ledger.settle();
    assertThat(troubles()).isEmpty();
  }

  private static List<String> troubles() {
    return new LedgerTroubles(ledger.ledger, ledger.clock)
        .now().stream().map(Trouble::what).toList();
  }

  @Test
  void aMoveWhoseCauseIsNotMendedIsRefusedAgainAndEachTryIsKept() {
    var event = GOODS.move("commission", "pharmacy").of(GOODS.packs(1)).lot("X").recorded();
    ledger.settle();
    assertThat(ledger.retries.ofAll("administrator operator")).isOne();
    ledger.settle();

    assertThat(stage(event)).isEqualTo(MoveStage.REFUSED);
    assertThat(
            ledger
                .jdbc
                .sql("select refused_for from ledger_retry where asked_by like 'administrator %'")
                .query(String.class)
                .list())
        .singleElement()
        .asString()
        .startsWith("The role of the acting party");
    ledger
        .jdbc
        .sql("update ledger_move set stage = 'withdrawn', reason = null where event_id = ?")
        .param(event)
        .update();
  }

  private static PartyId party(String code) {
    return new PartyId(GOODS.party(code));
  }

  private static MoveStage stage(long event) {
    return ledger.witness.movesOf(List.of(event)).get(event).getFirst().stage();
  }
}
