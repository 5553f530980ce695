package org.pedigree.party;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Tokens whose signatures were checked a moment ago. A client sends the same one with every
 * request, and to check it again costs more than to take a small document in. Only what was found
 * good is remembered, by its digest, for seconds and never past its own end.
 */
final class ProvedLately {

  private static final Duration SPAN = Duration.ofSeconds(10);
  private static final int MOST = 1_000;

  private final Map<String, Proof> proofs = new ConcurrentHashMap<>();
  private final Clock clock;

  private record Proof(Authentication signedIn, Instant until) {}

  ProvedLately(Clock clock) {
    this.clock = clock;
  }

  Optional<Authentication> find(String token) {
    return Optional.ofNullable(proofs.get(digest(token)))
        .filter(proof -> clock.instant().isBefore(proof.until))
        .map(Proof::signedIn);
  }

  void remember(String token, Authentication signedIn) {
    if (signedIn.getCredentials() instanceof Jwt jwt && jwt.getExpiresAt() != null) {
      var now = clock.instant();
      var until = now.plus(SPAN);
      if (proofs.size() >= MOST) {
        proofs.values().removeIf(proof -> !now.isBefore(proof.until));
      }
      if (proofs.size() < MOST && until.isBefore(jwt.getExpiresAt())) {
        proofs.put(digest(token), new Proof(signedIn, until));
      }
    }
  }

  private static String digest(String token) {
    try {
      var bytes = token.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
