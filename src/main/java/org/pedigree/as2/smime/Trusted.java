package org.pedigree.as2.smime;

import java.security.cert.X509Certificate;
import java.time.Instant;

/**
 * A partner's certificate and when it counts.
 *
 * @param until from then on it does not
 */
public record Trusted(X509Certificate certificate, Instant from, Instant until) {

  boolean countsAt(Instant now) {
    return !now.isBefore(from) && now.isBefore(until);
  }

  /** For people: what it is and when it counts. */
  String inWords() {
    return "serial number %s, good from %s until %s"
        .formatted(certificate.getSerialNumber().toString(16), from, until);
  }
}
