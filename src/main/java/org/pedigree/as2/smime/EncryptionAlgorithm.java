package org.pedigree.as2.smime;

import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.cms.CMSAlgorithm;

/**
 * How contents are encrypted. GCM belongs into authenticated-enveloped-data (RFC 5084); peers that
 * know enveloped-data alone put it there.
 */
public enum EncryptionAlgorithm {
  TRIPLE_DES("3des", CMSAlgorithm.DES_EDE3_CBC, false),
  AES_128_CBC("aes-128-cbc", CMSAlgorithm.AES128_CBC, false),
  AES_256_CBC("aes-256-cbc", CMSAlgorithm.AES256_CBC, false),
  AES_128_GCM("aes-128-gcm", CMSAlgorithm.AES128_GCM, true),
  AES_256_GCM("aes-256-gcm", CMSAlgorithm.AES256_GCM, true),
  AES_128_GCM_ENVELOPED("aes-128-gcm-enveloped", CMSAlgorithm.AES128_GCM, false),
  AES_256_GCM_ENVELOPED("aes-256-gcm-enveloped", CMSAlgorithm.AES256_GCM, false);

  private final String word;
  private final ASN1ObjectIdentifier oid;
  private final boolean authenticated;

  EncryptionAlgorithm(String word, ASN1ObjectIdentifier oid, boolean authenticated) {
    this.word = word;
    this.oid = oid;
    this.authenticated = authenticated;
  }

  public static Optional<EncryptionAlgorithm> of(String word) {
    return Arrays.stream(values()).filter(one -> one.word.equalsIgnoreCase(word)).findFirst();
  }

  static Optional<EncryptionAlgorithm> of(ASN1ObjectIdentifier oid) {
    return Arrays.stream(values()).filter(one -> one.oid.equals(oid)).findFirst();
  }

  /** Used only where a partner's entry says so. */
  public boolean isWeak() {
    return this == TRIPLE_DES;
  }

  public String word() {
    return word;
  }

  ASN1ObjectIdentifier oid() {
    return oid;
  }

  boolean isAuthenticated() {
    return authenticated;
  }
}
