package org.pedigree.vrs;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

/**
 * A holder's key, whose identifier is a did:key, and its credential.
 *
 * @param credential as its issuer signed it
 */
record Wallet(ECKey key, String credential) {

  private static final Duration GOOD_FOR = Duration.ofMinutes(5);

  /** A presentation of the credential for one request. */
  String present(Wallets.Purpose purpose, Instant now) {
    var did = DidKey.of(key);
    var audience = purpose.audience();
    return signed(
        key,
        new JWTClaimsSet.Builder()
            .issuer(did)
            .audience(audience == null ? null : audience.value())
            .jwtID("urn:uuid:" + purpose.id())
            .notBeforeTime(Date.from(now))
            .expirationTime(Date.from(now.plus(GOOD_FOR)))
            .claim("nonce", purpose.correlation().toString())
            .claim(
                "vp",
                Map.of(
                    "@context",
                    List.of("https://www.w3.org/2018/credentials/v1"),
                    "type",
                    List.of(Oci.PRESENTATION),
                    "verifiableCredential",
                    List.of(credential)))
            .build());
  }

  /** Signs as the did:key of this key. */
  static String signed(ECKey key, JWTClaimsSet claims) {
    try {
      var did = DidKey.of(key);
      var header =
          new JWSHeader.Builder(JWSAlgorithm.ES256)
              .keyID(did + "#" + did.substring(DidKey.METHOD.length()))
              .build();
      var token = new SignedJWT(header, claims);
      token.sign(new ECDSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("Every Java platform signs on P-256", e);
    }
  }
}
