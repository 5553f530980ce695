package org.pedigree.as2;

import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pedigree.as2.As2Certificates.Purpose;
import org.pedigree.as2.smime.Trusted;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Registers partners' certificates. While one follows the other, both count: the old one until its
 * end, the new one from its date.
 */
@Component
class As2Registration {

  private static final int SHORTEST_RSA = 2048;

  private final As2Certificates certificates;
  private final As2Trust trust;

  As2Registration(As2Certificates certificates, As2Trust trust) {
    this.certificates = certificates;
    this.trust = trust;
  }

  /**
   * Registers a certificate.
   *
   * @param from when it begins to count, if that is later than it says itself
   * @throws NoAs2Message if it ran out, is too weak, or two count already
   */
  void register(
      As2Partner partner, Purpose purpose, X509Certificate certificate, @Nullable Instant from) {
    var trusted = trusted(certificate, from);
    if (!trust.now().isBefore(trusted.until())) {
      throw new NoAs2Message(
          "certificate, expired", "one that is valid", "one until " + trusted.until());
    }
    strong(partner, purpose, certificate);
    var others =
        certificates.of(partner, purpose).stream()
            .filter(other -> trust.now().isBefore(other.until()))
            .filter(other -> !other.certificate().equals(certificate))
            .count();
    if (others >= 2) {
      throw new NoAs2Message(
          HttpStatus.CONFLICT,
          "certificates",
          "at most two of a purpose",
          "a third; end one first");
    }
    certificates.put(partner, purpose, trusted);
  }

  /** Ends a certificate: now, or when it is said. */
  void end(As2Partner partner, Purpose purpose, String fingerprint, @Nullable Instant until) {
    var known =
        certificates.of(partner, purpose).stream()
            .filter(
                one ->
                    As2Certificates.fingerprint(As2Certificates.der(one.certificate()))
                        .equals(fingerprint))
            .findFirst()
            .orElseThrow(
                () ->
                    new NoAs2Message(
                        HttpStatus.NOT_FOUND, "fingerprint", "one that is registered", "another"));
    var end = until == null ? trust.now() : until;
    var latest = known.certificate().getNotAfter().toInstant();
    certificates.put(
        partner,
        purpose,
        new Trusted(known.certificate(), known.from(), end.isAfter(latest) ? latest : end));
  }

  private static Trusted trusted(X509Certificate certificate, @Nullable Instant from) {
    var earliest = certificate.getNotBefore().toInstant();
    return new Trusted(
        certificate,
        from != null && from.isAfter(earliest) ? from : earliest,
        certificate.getNotAfter().toInstant());
  }

  private static void strong(As2Partner partner, Purpose purpose, X509Certificate certificate) {
    var key = certificate.getPublicKey();
    if (key instanceof RSAPublicKey rsa
        && rsa.getModulus().bitLength() < SHORTEST_RSA
        && !partner.inbound().weak()) {
      throw new NoAs2Message(
          "certificate",
          "an RSA key of at least %d bits".formatted(SHORTEST_RSA),
          "%d bits".formatted(rsa.getModulus().bitLength()));
    }
    if (purpose == Purpose.ENCRYPT && !(key instanceof RSAPublicKey)) {
      throw new NoAs2Message("certificate", "an RSA key to encrypt by", key.getAlgorithm());
    }
  }
}
