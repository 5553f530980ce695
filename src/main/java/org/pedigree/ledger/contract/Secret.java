package org.pedigree.ledger.contract;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.pedigree.ledger.Bytes32;

/** Thirty-two secret bytes from which others are derived, with HMAC-SHA256. */
public record Secret(Bytes32 value) {

  private static final String ALGORITHM = "HmacSHA256";

  /** A value that only who has the secret can compute. */
  public Bytes32 derive(String text) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(value.bytes(), ALGORITHM));
      return Bytes32.of(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
    }
  }

  /** Says nothing, so that no log does. */
  @Override
  public String toString() {
    return "Secret";
  }
}
