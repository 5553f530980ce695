package org.pedigree.as2.smime;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/** A key of our own and the certificate by which partners know it. */
public record OwnKey(PrivateKey key, X509Certificate certificate) {

  /** Of the key nothing. */
  @Override
  public String toString() {
    return "OwnKey[" + certificate.getSubjectX500Principal() + "]";
  }
}
