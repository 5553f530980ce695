package org.pedigree.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.pedigree.ledger.Witnessed.Agreement;

/**
 * The chain's word on one object in short, as {@code ledger_word} answers it.
 *
 * @param slot of the object, or of the nearest container or batch around it that has one; null
 *     while none is witnessed
 * @param waiting whether moves of its own are on their way, or the last change of a container
 *     around it
 * @param refused whether the chain refused a move of its own
 * @param recalled whether a recall of its lot stands on chain
 */
public record WitnessedWord(
    @Nullable WitnessedSlot slot, boolean waiting, boolean refused, boolean recalled) {

  public static WitnessedWord of(ResultSet row) throws SQLException {
    return new WitnessedWord(
        row.getString("slot_state") == null ? null : slot(row),
        row.getBoolean("waiting"),
        row.getBoolean("refused"),
        row.getBoolean("recalled_on_chain"));
  }

  private static WitnessedSlot slot(ResultSet row) throws SQLException {
    return new WitnessedSlot(
        row.getObject("slot_object", Long.class),
        row.getObject("slot_party", Long.class),
        SlotState.of(row.getString("slot_state")),
        new Anchor(
            row.getLong("chain_id"),
            ChainIdentity.address(row.getBytes("contract")),
            Bytes32.of(row.getBytes("slot_transaction")),
            row.getLong("slot_block")),
        row.getBoolean("claimed_twice"));
  }

  /**
   * Compares with what custody holds.
   *
   * @param holder the holding party, null for none (on its way, or finished)
   * @param finished whether the object is in a final state
   */
  public Agreement agreesWith(@Nullable Long holder, boolean finished) {
    if (slot != null && slot.claimedTwice()) {
      return Agreement.CLAIMED_TWICE;
    }
    if (waiting) {
      return Agreement.BEHIND;
    }
    if (refused) {
      return Agreement.DIFFERS;
    }
    if (slot == null) {
      return Agreement.NOT_WITNESSED;
    }
    return slot.shows(holder, finished) ? Agreement.AGREES : Agreement.DIFFERS;
  }
}
