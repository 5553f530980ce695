package org.pedigree.vrs;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The claims of a token whose issuer signed them (RFC 7519, ES256 only). */
record SignedClaims(String issuer, JWTClaimsSet claims) {

  private static final int LONGEST = 8_192;

  /**
   * Reads a token and verifies its signature, before anything it says is looked at.
   *
   * @param keys the key of an issuer by the token's key id
   * @throws Untrusted if it isn't one
   */
  static SignedClaims of(String what, String token, BiFunction<String, String, ECKey> keys) {
    if (token.length() > LONGEST) {
      throw new Untrusted(what + " of at most " + LONGEST + " characters", "a longer one");
    }
    try {
      var signed = SignedJWT.parse(token);
      var header = signed.getHeader();
      var claims = signed.getJWTClaimsSet();
      if (!JWSAlgorithm.ES256.equals(header.getAlgorithm())) {
        throw new Untrusted(what + " signed by ES256", header.getAlgorithm().getName());
      }
      if (claims.getIssuer() == null || header.getKeyID() == null) {
        throw new Untrusted(what + " with an issuer and a key id", "none");
      }
      var key = keys.apply(claims.getIssuer(), header.getKeyID());
      if (!signed.verify(new ECDSAVerifier(key))) {
        throw new Untrusted(what + " signed by " + claims.getIssuer(), "another signature");
      }
      return new SignedClaims(claims.getIssuer(), claims);
    } catch (ParseException | JOSEException e) {
      throw new Untrusted(what + ", a signed JWT", "something else");
    }
  }

  @Nullable Instant from() {
    return instant(
        claims.getNotBeforeTime() == null ? claims.getIssueTime() : claims.getNotBeforeTime());
  }

  @Nullable Instant until() {
    return instant(claims.getExpirationTime());
  }

  @Nullable String text(String name) {
    return claims.getClaim(name) instanceof String text ? text : null;
  }

  Map<?, ?> object(String name) {
    return claims.getClaim(name) instanceof Map<?, ?> object ? object : Map.of();
  }

  /** The texts of a member that is one text or a list of them. */
  static List<String> texts(@Nullable Object member) {
    return switch (member) {
      case String text -> List.of(text);
      case List<?> list ->
          list.stream().filter(String.class::isInstance).map(String.class::cast).toList();
      case null, default -> List.of();
    };
  }

  private static @Nullable Instant instant(@Nullable Date date) {
    return date == null ? null : date.toInstant();
  }
}
