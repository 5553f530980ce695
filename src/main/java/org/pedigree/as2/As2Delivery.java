package org.pedigree.as2;

import java.util.UUID;
import org.pedigree.as2.smime.Disposition;
import org.pedigree.as2.smime.Refused;
import org.pedigree.capture.Capture;
import org.pedigree.capture.CaptureLimitExceeded;
import org.pedigree.capture.ErrorBehaviour;
import org.pedigree.epcis.Format;
import org.springframework.stereotype.Component;

/**
 * Hands documents that came by AS2 to capture, which makes them durable. What is no EPCIS document
 * it keeps in quarantine.
 */
@Component("as2Delivery")
final class As2Delivery {

  private final Capture capture;

  As2Delivery(Capture capture) {
    this.capture = capture;
  }

  /**
   * Takes a document in.
   *
   * @return its capture, which is durable
   * @throws Refused if it is larger than capture takes
   */
  public UUID take(As2Document document) {
    try {
      var format = format(document);
      return capture
          .accept(document.sender(), document.bytes(), format, ErrorBehaviour.ROLLBACK)
          .id()
          .captureId();
    } catch (CaptureLimitExceeded tooLarge) {
      throw new Refused(
          Disposition.UNEXPECTED_PROCESSING_ERROR,
          "document",
          "one that is taken at once",
          String.valueOf(tooLarge.getMessage()));
    }
  }

  /** By what it looks like, since partners name types as they like. */
  private static Format format(As2Document document) {
    for (var each : document.bytes()) {
      if (each > ' ') {
        return each == '{' ? Format.JSON : Format.XML;
      }
    }
    return Format.XML;
  }
}
