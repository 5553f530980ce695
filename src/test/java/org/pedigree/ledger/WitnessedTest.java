package org.pedigree.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pedigree.ledger.Witnessed.Agreement;

/** What custody holds, beside what the chain witnessed. */
class WitnessedTest {

  private static final long MAKER = 1;
  private static final long PHARMACY = 2;

  @Test
  void theSameHolderAgrees() {
    assertThat(held(MAKER).agreesWith(MAKER, false)).isEqualTo(Agreement.AGREES);
  }

  @Test
  void anotherHolderDiffers() {
    assertThat(held(MAKER).agreesWith(PHARMACY, false)).isEqualTo(Agreement.DIFFERS);
    assertThat(held(MAKER).agreesWith(null, false)).isEqualTo(Agreement.DIFFERS);
  }

  @Test
  void whatIsFinishedHereMustBeFinishedThere() {
    assertThat(witnessed(SlotState.FINISHED, null).agreesWith(null, true))
        .isEqualTo(Agreement.AGREES);
    assertThat(witnessed(SlotState.FINISHED, null).agreesWith(MAKER, false))
        .isEqualTo(Agreement.DIFFERS);
    assertThat(held(MAKER).agreesWith(null, true)).isEqualTo(Agreement.DIFFERS);
  }

  @Test
  void whatIsUnderWayHasNoHolder() {
    assertThat(witnessed(SlotState.IN_TRANSIT, null).agreesWith(null, false))
        .isEqualTo(Agreement.AGREES);
    assertThat(witnessed(SlotState.IN_TRANSIT, null).agreesWith(MAKER, false))
        .isEqualTo(Agreement.DIFFERS);
  }

  @Test
  void aMoveOnItsWayIsANoteWhateverTheChainSaysToday() {
    assertThat(with(MoveStage.WAITING).agreesWith(PHARMACY, false)).isEqualTo(Agreement.BEHIND);
    assertThat(with(MoveStage.SENT).agreesWith(PHARMACY, false)).isEqualTo(Agreement.BEHIND);
  }

  @Test
  void aMoveThatTheChainRefusedIsADifference() {
    assertThat(with(MoveStage.REFUSED).agreesWith(MAKER, false)).isEqualTo(Agreement.DIFFERS);
  }

  @Test
  void whatTheChainNeverSawIsNotWitnessed() {
    assertThat(new Witnessed(7, null, List.of(), false).agreesWith(MAKER, false))
        .isEqualTo(Agreement.NOT_WITNESSED);
  }

  private static Witnessed held(long holder) {
    return witnessed(SlotState.HELD, holder);
  }

  private static Witnessed witnessed(SlotState state, @Nullable Long holder) {
    return new Witnessed(7, slot(state, holder), List.of(), false);
  }

  private static Witnessed with(MoveStage stage) {
    var reason = stage == MoveStage.REFUSED ? "The chain says no." : null;
    var move = new WitnessedMove(1, "ship", stage, reason, null);
    return new Witnessed(7, slot(SlotState.HELD, MAKER), List.of(move), false);
  }

  private static WitnessedSlot slot(SlotState state, @Nullable Long holder) {
    var anchor = new Anchor(1, "0x0", Bytes32.ZERO, 1);
    return new WitnessedSlot(7L, holder, state, anchor, false);
  }
}
