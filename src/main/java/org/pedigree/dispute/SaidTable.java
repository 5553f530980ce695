package org.pedigree.dispute;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import org.pedigree.party.PartyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** {@code dispute_said}: what was said under which key, and what it was answered with. */
@Component
class SaidTable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient jdbc;
  private final Clock clock;

  SaidTable(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Lets a key be used once at a time, until the transaction ends. */
  void oneAtATime(PartyId party, String key) {
    jdbc.sql("select pg_advisory_xact_lock(hashtext(?), hashtext(?))")
        .params("said by " + party.value(), key)
        .query((_, _) -> 0)
        .single();
  }

  /**
   * The first answer to this key.
   *
   * @throws NotSayable if the key stands for another request
   */
  Optional<Answer> find(PartyId party, String key, byte[] request) {
    return jdbc.sql(
            """
            select request, taken, refused from dispute_said where party_id = ? and key = ?
            """)
        .params(party.value(), key)
        .query(
            (row, _) -> {
              if (!Arrays.equals(row.getBytes("request"), request)) {
                throw new NotSayable(
                    "Idempotency-Key",
                    "A key stands for one request",
                    "the request that the key was used for first, or another key",
                    "another request");
              }
              return answer(row);
            })
        .optional();
  }

  private static Answer answer(ResultSet row) throws SQLException {
    var taken = row.getString("taken");
    return taken == null
        ? JSON.readValue(row.getString("refused"), Answer.Refused.class)
        : JSON.readValue(taken, Answer.Taken.class);
  }

  void keep(PartyId party, String key, Request request, Answer answer) {
    jdbc.sql(
            """
            insert into dispute_said (party_id, key, request, said_at, evidence, taken, refused)
            values (?, ?, ?, ?, ?, ?::jsonb, ?::jsonb)
            """)
        .params(
            Arrays.asList(
                party.value(),
                key,
                request.fingerprint(),
                clock.instant().atOffset(ZoneOffset.UTC),
                request.evidence(),
                answer instanceof Answer.Taken ? JSON.writeValueAsString(answer) : null,
                answer instanceof Answer.Refused ? JSON.writeValueAsString(answer) : null))
        .update();
  }
}
