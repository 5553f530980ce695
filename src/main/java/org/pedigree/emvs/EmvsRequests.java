package org.pedigree.emvs;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.function.Supplier;
import org.pedigree.party.PartyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code emvs_request}: each request is carried out once for its key. One that is sent again, by a
 * queue that does not know whether it arrived, has the first answer again and raises nothing anew.
 */
@Component
class EmvsRequests {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient jdbc;
  private final Clock clock;

  EmvsRequests(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Carries a request out, or tells what it was answered with.
   *
   * @param said the request as it was said: the key stands for that and no other
   * @throws NotAsked if the key stands for another request
   */
  @Transactional
  public PackAnswer once(PartyId party, String key, String said, Supplier<PackAnswer> carryOut) {
    jdbc.sql("select pg_advisory_xact_lock(hashtext(?), hashtext(?))")
        .params("emvs of " + party.value(), key)
        .query((_, _) -> 0)
        .single();
    return jdbc.sql("select request, answer from emvs_request where party_id = ? and key = ?")
        .params(party.value(), key)
        .query(
            (row, _) -> {
              if (!Arrays.equals(row.getBytes("request"), sha256(said))) {
                throw new NotAsked(
                    "Idempotency-Key", "a key for each request", "the key of another request");
              }
              return JSON.readValue(row.getString("answer"), PackAnswer.class);
            })
        .optional()
        .orElseGet(() -> keep(party, key, said, carryOut.get()));
  }

  private PackAnswer keep(PartyId party, String key, String said, PackAnswer answer) {
    jdbc.sql(
            """
            insert into emvs_request (party_id, key, request, at, answer)
            values (?, ?, ?, ?, ?::jsonb)
            """)
        .params(party.value(), key, sha256(said), clock.instant().atOffset(ZoneOffset.UTC))
        .param(JSON.writeValueAsString(answer))
        .update();
    return answer;
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
