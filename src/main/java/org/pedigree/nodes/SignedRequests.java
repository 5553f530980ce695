package org.pedigree.nodes;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.UUID;

/**
 * Signs this node's requests to others: each with a token of its own that is good for one minute,
 * one node, one method and one target (RFC 7519; the claims {@code htm} and {@code htu} after RFC
 * 9449).
 */
class SignedRequests {

  static final JOSEObjectType TYPE = new JOSEObjectType("pedigree-node+jwt");
  static final Duration GOOD_FOR = Duration.ofSeconds(60);

  private final OwnNode own;
  private final Clock clock;

  SignedRequests(OwnNode own, Clock clock) {
    this.own = own;
    this.clock = clock;
  }

  /** The token for one request. */
  String token(Partner partner, String method, URI target, NodeQuestion question) {
    var now = clock.instant();
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(own.name())
            .audience(partner.url().toString())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(GOOD_FOR)))
            .jwtID(UUID.randomUUID().toString())
            .claim("htm", method)
            .claim("htu", target(target))
            .claim("asker", question.asker())
            .claim("reason", question.reason())
            .claim("via", question.via())
            .build();
    return signed(claims);
  }

  private String signed(JWTClaimsSet claims) {
    try {
      var header = new JWSHeader.Builder(JWSAlgorithm.ES256).type(TYPE).build();
      var token = new SignedJWT(header, claims);
      token.sign(new ECDSASigner(own.keys().signing()));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("Every Java platform signs on P-256", e);
    }
  }

  /** Path and query, which are what is asked for. */
  static String target(URI uri) {
    return uri.getRawQuery() == null
        ? uri.getRawPath()
        : uri.getRawPath() + "?" + uri.getRawQuery();
  }
}
