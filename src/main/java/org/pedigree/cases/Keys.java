package org.pedigree.cases;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.PartyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code exception_request}: a request is met once for each key, however often it comes. */
@Component
class Keys {

  private static final int LONGEST = 200;

  private final JdbcClient jdbc;
  private final Clock clock;

  Keys(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  private record First(byte[] request, String answer) {}

  /**
   * The first answer to this key; the caller holds a transaction.
   *
   * @param request the same request has the same text
   * @throws NotPossible if there is no key, or it stands for another request
   */
  String once(PartyId party, @Nullable String key, String request, Supplier<String> answer) {
    if (key == null || key.isBlank() || key.length() > LONGEST) {
      throw NotPossible.malformed(
          "Idempotency-Key",
          "Each request has a key, so that it is met once",
          "a header of 1 to " + LONGEST + " characters",
          key == null ? "none" : key.length() + " characters");
    }
    oneAtATime(party, key);
    var hash = sha256(request);
    var first =
        jdbc.sql("select request, answer from exception_request where party_id = ? and key = ?")
            .params(party.value(), key)
            .query((row, _) -> new First(row.getBytes(1), row.getString(2)))
            .optional();
    if (first.isPresent()) {
      return same(first.get(), hash);
    }
    var made = answer.get();
    keep(party, key, hash, made);
    return made;
  }

  private void oneAtATime(PartyId party, String key) {
    jdbc.sql("select pg_advisory_xact_lock(hashtext(?), hashtext(?))")
        .params("cases of " + party.value(), key)
        .query((_, _) -> 0)
        .single();
  }

  private static String same(First first, byte[] request) {
    if (!Arrays.equals(first.request(), request)) {
      throw NotPossible.malformed(
          "Idempotency-Key",
          "A key stands for one request",
          "the request that the key was used for first, or another key",
          "another request");
    }
    return first.answer();
  }

  private void keep(PartyId party, String key, byte[] request, String answer) {
    jdbc.sql(
            """
            insert into exception_request (party_id, key, request, at, answer)
            values (?, ?, ?, ?, ?)
            """)
        .params(party.value(), key, request, clock.instant().atOffset(ZoneOffset.UTC), answer)
        .update();
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
