package org.pedigree.ledger;

import java.util.Locale;
import org.pedigree.ledger.chain.Log.Place;
import org.pedigree.ledger.contract.ChainEvent;
import org.pedigree.ledger.contract.CustodyCalls.Cause;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps {@code ledger_dispute}: what two holders disagree about on chain, and how it ended. */
@Component
class MinedDisputes {

  private final JdbcClient jdbc;

  MinedDisputes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void opened(ChainEvent.Disputed disputed, Place place) {
    jdbc.sql(
            """
            insert into ledger_dispute
              (key, ground, place, sender, receiver, claimant, transaction, block)
            values (:key, :ground, :place, :sender, :receiver, :claimant, :transaction, :block)
            on conflict (key) do update
               set ground = excluded.ground, place = excluded.place, sender = excluded.sender,
                   receiver = excluded.receiver, claimant = excluded.claimant, cause = null,
                   transaction = excluded.transaction, block = excluded.block
            """)
        .param("key", disputed.object().bytes())
        .param("ground", words(disputed.ground()))
        .param("place", disputed.place().equals(Bytes32.ZERO) ? null : disputed.place().bytes())
        .param("sender", disputed.sides().sender().bytes())
        .param("receiver", disputed.sides().receiver().bytes())
        .param("claimant", disputed.sides().claimant().bytes())
        .param("transaction", Hex.bytes(place.transaction()))
        .param("block", place.block())
        .update();
  }

  /** Nothing to do for a correction, and for a line that was only stale: there was no dispute. */
  void settled(Bytes32 object, Cause cause, Place place) {
    jdbc.sql(
            """
            update ledger_dispute set cause = ?, transaction = ?, block = ?
             where key = ? and cause is null
            """)
        .param(words(cause))
        .param(Hex.bytes(place.transaction()))
        .param(place.block())
        .param(object.bytes())
        .update();
  }

  private static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
