package org.pedigree.vrs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.Gln;
import org.springframework.stereotype.Component;

/**
 * Verifies presentations of credentials: that their holder signed them for this very request, now
 * and once.
 */
@Component
class Presentations {

  /** The longest time that a presentation may be good for. */
  static final Duration GOOD_FOR = Duration.ofMinutes(10);

  private static final Duration SKEW = Duration.ofSeconds(30);
  private static final String WHAT = "a presentation";
  private static final String URN = "urn:uuid:";

  private final TrustFiles trust;
  private final SeenPresentations seen;
  private final Clock clock;

  Presentations(TrustFiles trust, SeenPresentations seen, Clock clock) {
    this.trust = trust;
    this.seen = seen;
    this.clock = clock;
  }

  /**
   * The credential with which somebody asks.
   *
   * @param asked who is asked; null where nobody here answers for the product
   * @throws Untrusted if the presentation doesn't prove it
   */
  Credential verified(Proof.Presentation shown, Question question, @Nullable Gln asked) {
    var now = clock.instant();
    var list = trust.list();
    var signed = SignedClaims.of(WHAT, shown.token(), list::presenting);
    var correlation = bound(signed, question.correlation());
    var expires = current(signed, now);
    meant(signed, asked);
    var credential = credential(signed, list, now);
    named(credential, question.requester());
    var used = used(signed, correlation, shown.once());
    if (!seen.first(signed.issuer(), used, now, expires.plus(SKEW).plus(SKEW))) {
      throw new Untrusted(
          WHAT + " that was not used",
          switch (shown.once()) {
            case FOR_A_REQUEST -> "one with a corrUUID that was used";
            case FOR_A_SENDING -> "one that was used";
          });
    }
    return credential;
  }

  /** By its nonce or its id. */
  private static UUID bound(SignedClaims signed, @Nullable UUID correlation) {
    if (correlation == null) {
      throw new Untrusted("a corrUUID that the presentation names", "none");
    }
    var names = List.of(String.valueOf(signed.text("nonce")), String.valueOf(signed.text("jti")));
    if (names.stream().noneMatch(name -> isThat(correlation, name))) {
      throw new Untrusted(WHAT + " made for " + correlation, "one for another request");
    }
    return correlation;
  }

  /** What must not come again: the request's id, or the presentation's own. */
  private static UUID used(SignedClaims signed, UUID correlation, Proof.Once once) {
    return switch (once) {
      case FOR_A_REQUEST -> correlation;
      case FOR_A_SENDING -> own(String.valueOf(signed.text("jti")));
    };
  }

  private static UUID own(String id) {
    try {
      return UUID.fromString(id.startsWith(URN) ? id.substring(URN.length()) : id);
    } catch (IllegalArgumentException e) {
      throw new Untrusted(WHAT + " with a UUID of its own as jti", id);
    }
  }

  private static boolean isThat(UUID correlation, String name) {
    var text = name.startsWith(URN) ? name.substring(URN.length()) : name;
    return correlation.toString().equalsIgnoreCase(text);
  }

  private static Instant current(SignedClaims signed, Instant now) {
    var from = signed.from();
    var until = signed.until();
    if (from == null || until == null || until.isAfter(from.plus(GOOD_FOR))) {
      throw new Untrusted(WHAT + " good for at most " + GOOD_FOR.toMinutes() + " minutes", "none");
    }
    if (from.isAfter(now.plus(SKEW)) || !until.isAfter(now.minus(SKEW))) {
      throw new Untrusted(WHAT + " made for now", "one from %s to %s".formatted(from, until));
    }
    return until;
  }

  /** Whoever names an audience means nobody else. */
  private static void meant(SignedClaims signed, @Nullable Gln asked) {
    var audience = signed.claims().getAudience();
    if (!audience.isEmpty() && asked != null && !audience.contains(asked.value())) {
      throw new Untrusted(WHAT + " made for " + asked, audience.toString());
    }
  }

  private static Credential credential(SignedClaims signed, TrustList list, Instant now) {
    var body = signed.object("vp");
    var credentials = SignedClaims.texts(body.get("verifiableCredential"));
    if (!SignedClaims.texts(body.get("type")).contains(Oci.PRESENTATION)
        || credentials.size() != 1) {
      throw new Untrusted(WHAT + " of one credential", credentials.size() + " credentials");
    }
    var credential = Credential.of(credentials.getFirst(), list, now);
    if (!credential.holder().equals(signed.issuer())) {
      throw new Untrusted("a credential of " + signed.issuer(), "one of " + credential.holder());
    }
    return credential;
  }

  private static void named(Credential credential, Gln requester) {
    if (!credential.glns().contains(requester)) {
      throw new Untrusted("a reqGLN that is bound to " + credential.holder(), requester.value());
    }
  }
}
