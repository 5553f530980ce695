package org.pedigree.nodes;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.security.SecureRandom;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;

/**
 * The keys by which this node is known to others.
 *
 * @param signing signs its requests (P-256)
 * @param sealing opens what was sealed for it (X25519)
 */
public record NodeKeys(ECKey signing, OctetKeyPair sealing) {

  private static final String SIGNING = "signing";
  private static final String SEALING = "sealing";

  static NodeKeys drawn() {
    try {
      var signing =
          new ECKeyGenerator(Curve.P_256).keyID(SIGNING).keyUse(KeyUse.SIGNATURE).generate();
      var secret = new X25519PrivateKeyParameters(new SecureRandom());
      var sealing =
          new OctetKeyPair.Builder(
                  Curve.X25519, Base64URL.encode(secret.generatePublicKey().getEncoded()))
              .d(Base64URL.encode(secret.getEncoded()))
              .keyID(SEALING)
              .keyUse(KeyUse.ENCRYPTION)
              .build();
      return new NodeKeys(signing, sealing);
    } catch (com.nimbusds.jose.JOSEException e) {
      throw new IllegalStateException("Every Java platform draws keys on P-256", e);
    }
  }

  JWKSet together() {
    return new JWKSet(java.util.List.of(signing, sealing));
  }

  static NodeKeys of(JWKSet set) {
    return new NodeKeys(
        (ECKey) set.getKeyByKeyId(SIGNING), (OctetKeyPair) set.getKeyByKeyId(SEALING));
  }

  /** By which operators compare keys over the telephone: RFC 7638, of the signing key. */
  String thumbprint() {
    try {
      return signing.computeThumbprint().toString();
    } catch (com.nimbusds.jose.JOSEException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** Names no key, so that no log does. */
  @Override
  public String toString() {
    return "NodeKeys";
  }
}
