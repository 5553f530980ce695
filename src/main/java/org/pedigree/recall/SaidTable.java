package org.pedigree.recall;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.pedigree.party.PartyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code recall_said}: which order was made under which key. */
@Component("recallsSaid")
class SaidTable {

  private final JdbcClient jdbc;
  private final Clock clock;

  SaidTable(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Lets a key be used once at a time, until the transaction ends. */
  void oneAtATime(PartyId party, String key) {
    jdbc.sql("select pg_advisory_xact_lock(hashtext(?), hashtext(?))")
        .params("recalled by " + party.value(), key)
        .query((_, _) -> 0)
        .single();
  }

  /**
   * The recall that was ordered under this key.
   *
   * @throws NotARecall if the key stands for another request
   */
  Optional<UUID> find(PartyId party, String key, byte[] request) {
    return jdbc.sql("select request, recall_id from recall_said where party_id = ? and key = ?")
        .params(party.value(), key)
        .query(
            (row, _) -> {
              if (!Arrays.equals(row.getBytes("request"), request)) {
                throw new NotARecall(
                    "Idempotency-Key",
                    "A key stands for one request",
                    "the request that the key was used for first, or another key",
                    "another request");
              }
              return row.getObject("recall_id", UUID.class);
            })
        .optional();
  }

  void keep(PartyId party, String key, byte[] request, UUID recall) {
    jdbc.sql(
            """
            insert into recall_said (party_id, key, request, said_at, recall_id)
            values (?, ?, ?, ?, ?)
            """)
        .params(party.value(), key, request, clock.instant().atOffset(ZoneOffset.UTC), recall)
        .update();
  }
}
