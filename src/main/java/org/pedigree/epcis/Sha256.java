package org.pedigree.epcis;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The digest by which documents and events are told apart. */
final class Sha256 {

  private Sha256() {}

  static byte[] of(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
