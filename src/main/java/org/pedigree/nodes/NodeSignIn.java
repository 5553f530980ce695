package org.pedigree.nodes;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/**
 * Verifies requests of other nodes: the signature first, then that they are meant, now and once.
 */
class NodeSignIn {

  private static final int LONGEST = 8_192;
  private static final int LONGEST_ID = 100;
  private static final int LONGEST_REASON = 500;
  private static final int MOST_NODES = 16;
  private static final Duration SKEW = Duration.ofSeconds(30);

  private final OwnNode own;
  private final Partners partners;
  private final SeenRequests seen;
  private final Clock clock;

  NodeSignIn(OwnNode own, Partners partners, SeenRequests seen, Clock clock) {
    this.own = own;
    this.partners = partners;
    this.seen = seen;
    this.clock = clock;
  }

  /**
   * Who asks for this target.
   *
   * @throws InvalidBearerTokenException where it is not to be answered; the message says why
   */
  AskingNode verified(String token, String method, String target) {
    if (token.length() > LONGEST) {
      throw refused("The token is longer than %d characters".formatted(LONGEST));
    }
    try {
      var signed = SignedJWT.parse(token);
      var claims = signed.getJWTClaimsSet();
      var partner = signer(signed, claims);
      meant(claims, method, target);
      now(claims);
      once(partner, claims);
      return new AskingNode(partner, question(claims));
    } catch (ParseException | JOSEException e) {
      throw new InvalidBearerTokenException("The token is no signed token of a node", e);
    }
  }

  private Partner signer(SignedJWT signed, JWTClaimsSet claims)
      throws ParseException, JOSEException {
    var header = signed.getHeader();
    if (!JWSAlgorithm.ES256.equals(header.getAlgorithm())
        || !SignedRequests.TYPE.equals(header.getType())) {
      throw refused("The token is no signed token of a node");
    }
    var partner =
        partners
            .named(Objects.requireNonNullElse(claims.getIssuer(), ""))
            .orElseThrow(() -> refused("This node has no card of the asking node"));
    if (!signed.verify(new ECDSAVerifier(partner.signing()))) {
      throw refused("The signature is not of the key on the asking node's card");
    }
    return partner;
  }

  private void meant(JWTClaimsSet claims, String method, String target) throws ParseException {
    var url = own.url();
    if (url == null || !claims.getAudience().equals(List.of(url.toString()))) {
      throw refused("The request is signed for another node");
    }
    if (!method.equals(claims.getStringClaim("htm"))
        || !target.equals(claims.getStringClaim("htu"))) {
      throw refused("The request is signed for another target");
    }
  }

  private void now(JWTClaimsSet claims) {
    var now = clock.instant();
    var issued = instant(claims.getIssueTime());
    var expires = instant(claims.getExpirationTime());
    if (issued == null
        || expires == null
        || issued.isAfter(now.plus(SKEW))
        || expires.isAfter(issued.plus(SignedRequests.GOOD_FOR))
        || !expires.isAfter(now.minus(SKEW))) {
      throw refused("The request is not signed for now");
    }
  }

  private static @Nullable Instant instant(java.util.@Nullable Date date) {
    return date == null ? null : date.toInstant();
  }

  private void once(Partner partner, JWTClaimsSet claims) {
    var id = claims.getJWTID();
    if (id == null || id.isEmpty() || id.length() > LONGEST_ID) {
      throw refused("The token has no id, or a long one");
    }
    var remembered = claims.getExpirationTime().toInstant().plus(SKEW).plus(SKEW);
    if (!seen.first(partner.name(), id, clock.instant(), remembered)) {
      throw refused("The request was made before");
    }
  }

  private static NodeQuestion question(JWTClaimsSet claims) throws ParseException {
    var reason = claims.getStringClaim("reason");
    var via = claims.getStringListClaim("via");
    if (reason != null && reason.length() > LONGEST_REASON
        || via != null && via.size() > MOST_NODES) {
      throw refused("The reason is too long, or the question came through too many nodes");
    }
    return new NodeQuestion(claims.getStringClaim("asker"), reason, via == null ? List.of() : via);
  }

  private static InvalidBearerTokenException refused(String why) {
    return new InvalidBearerTokenException(why);
  }
}
