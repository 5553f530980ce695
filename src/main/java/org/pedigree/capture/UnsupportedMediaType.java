package org.pedigree.capture;

/** A body in a format that this interface does not read. */
final class UnsupportedMediaType extends RuntimeException {

  UnsupportedMediaType(String header, String found) {
    super(
        "Expected an EPCIS document as application/xml, text/xml, application/json or"
            + " application/ld+json without content encoding, found %s: %s"
                .formatted(header, found));
  }
}
