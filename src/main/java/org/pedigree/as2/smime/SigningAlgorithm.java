package org.pedigree.as2.smime;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;

/** Digests that signatures are over, by their names in {@code micalg} (RFC 8551 3.5.3.2). */
public enum SigningAlgorithm {
  SHA_1("sha-1", OIWObjectIdentifiers.idSHA1),
  SHA_256("sha-256", NISTObjectIdentifiers.id_sha256),
  SHA_384("sha-384", NISTObjectIdentifiers.id_sha384),
  SHA_512("sha-512", NISTObjectIdentifiers.id_sha512);

  private final String word;
  private final ASN1ObjectIdentifier oid;

  SigningAlgorithm(String word, ASN1ObjectIdentifier oid) {
    this.word = word;
    this.oid = oid;
  }

  /** Peers write {@code sha256} as well as {@code sha-256}. */
  public static Optional<SigningAlgorithm> of(String word) {
    var plain = plain(word);
    return Arrays.stream(values()).filter(one -> plain(one.word).equals(plain)).findFirst();
  }

  static Optional<SigningAlgorithm> of(ASN1ObjectIdentifier oid) {
    return Arrays.stream(values()).filter(one -> one.oid.equals(oid)).findFirst();
  }

  /** Used only where a partner's entry says so. */
  public boolean isWeak() {
    return this == SHA_1;
  }

  public String word() {
    return word;
  }

  /** As the JCA names it. */
  String digest() {
    return word.toUpperCase(Locale.ROOT);
  }

  /** As the JCA names a signature by a key of this algorithm. */
  String signature(String keyAlgorithm) {
    var digest = digest().replace("-", "");
    return digest + "with" + (keyAlgorithm.equals("EC") ? "ECDSA" : keyAlgorithm);
  }

  private static String plain(String word) {
    return word.strip().toLowerCase(Locale.ROOT).replace("-", "");
  }
}
