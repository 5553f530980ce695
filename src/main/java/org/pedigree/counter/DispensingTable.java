package org.pedigree.counter;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.pedigree.party.Caller;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps {@code counter_dispensing}: who dispensed which pack, each once for a party. */
@Component
class DispensingTable {

  private final JdbcClient owner;

  DispensingTable(JdbcClient owner) {
    this.owner = owner;
  }

  /** Whether the caller is the first; waits for one who is at it. */
  boolean begin(String epc, Caller caller, Instant at) {
    return owner
            .sql(
                """
                insert into counter_dispensing (party_id, epc, person, at) values (?, ?, ?, ?)
                on conflict (party_id, epc) do nothing
                """)
            .params(caller.party().value(), epc, caller.user(), at.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /** A dispensing that was taken back is followed by another. */
  void again(String epc, Caller caller, Instant at) {
    owner
        .sql("update counter_dispensing set person = ?, at = ? where party_id = ? and epc = ?")
        .params(caller.user(), at.atOffset(ZoneOffset.UTC), caller.party().value(), epc)
        .update();
  }

  /** Who was first; nobody else asks meanwhile. */
  Done.Before first(String epc, Caller caller) {
    return owner
        .sql(
            """
            select person, at from counter_dispensing
             where party_id = ? and epc = ?
               for update
            """)
        .params(caller.party().value(), epc)
        .query(
            (row, _) ->
                new Done.Before(
                    row.getString("person"), row.getObject("at", OffsetDateTime.class).toInstant()))
        .single();
  }
}
