package org.pedigree.as2;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.as2.smime.Disposition;
import org.pedigree.as2.smime.Refused;
import org.pedigree.capture.CaptureLimitExceeded;
import org.pedigree.capture.Conveyor;
import org.pedigree.capture.DoorKind;
import org.pedigree.capture.ErrorBehaviour;
import org.pedigree.capture.NotNow;
import org.pedigree.edi.X12Format;
import org.pedigree.epcis.Format;
import org.pedigree.party.Parties;
import org.springframework.stereotype.Component;

/**
 * Hands documents that came by AS2 on to where they are made durable: interchanges of X12 to those,
 * anything else to capture, which keeps in quarantine what is no EPCIS document.
 */
@Component("as2Delivery")
final class As2Delivery {

  private final Conveyor conveyor;
  private final X12Format x12;
  private final Parties parties;

  As2Delivery(Conveyor conveyor, X12Format x12, Parties parties) {
    this.conveyor = conveyor;
    this.x12 = x12;
    this.parties = parties;
  }

  /**
   * What became of a document.
   *
   * @param capture of an EPCIS document
   * @param says that it is durable, for the receipt
   */
  record Taken(@Nullable UUID capture, String says) {}

  /**
   * Takes a document in.
   *
   * @throws Refused if it is larger than capture takes
   */
  Taken take(As2Document document) {
    return DoorKind.AS2.through(
        () -> x12.reads(document.bytes()) ? interchanges(document) : captured(document));
  }

  /** What is wrong with them is told by their own acknowledgements. */
  private Taken interchanges(As2Document document) {
    var partner = parties.find(document.sender()).orElseThrow();
    var name = Objects.requireNonNullElse(document.fileName(), "as2.edi");
    try {
      conveyor.take(partner.code(), name, document.bytes());
      return new Taken(null, "The interchanges are kept.");
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new NotNow(stopping);
    }
  }

  private Taken captured(As2Document document) {
    var captureId = capture(document);
    return new Taken(captureId, "The document is kept as capture %s.".formatted(captureId));
  }

  private UUID capture(As2Document document) {
    try {
      var format = format(document);
      return conveyor
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
