package org.pedigree.capture;

import org.pedigree.epcis.Format;
import org.pedigree.party.PartyId;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Whoever brings a document takes it in itself. */
@Component
@Profile("!kafka")
final class Straight implements Conveyor {

  private final Formats formats;
  private final Capture capture;

  Straight(Formats formats, Capture capture) {
    this.formats = formats;
    this.capture = capture;
  }

  @Override
  public FileAnswer take(String partner, String name, byte[] document) throws InterruptedException {
    return formats.take(partner, name, document);
  }

  @Override
  public CaptureJob accept(
      PartyId sender, byte[] document, Format format, ErrorBehaviour behaviour) {
    return capture.accept(sender, document, format, behaviour);
  }
}
