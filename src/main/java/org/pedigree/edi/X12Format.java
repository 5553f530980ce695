package org.pedigree.edi;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.pedigree.capture.FileAnswer;
import org.pedigree.capture.FileIntake;
import org.pedigree.capture.NotNow;
import org.pedigree.capture.PartnerFormat;
import org.pedigree.epcis.Finding;
import org.pedigree.web.Outage;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** X12 interchanges, whichever of their doors partners bring them through. */
@Component
@Order(1)
public final class X12Format implements PartnerFormat {

  /** Also one that lacks its envelope, which is told as such. */
  private static final Pattern BEGINNING = Pattern.compile("\\s*(ISA|GS|ST)[^A-Za-z0-9\\s].*");

  private static final int LOOK = 64;

  private final Interchanges interchanges;
  private final FileIntake intake;

  X12Format(Interchanges interchanges, FileIntake intake) {
    this.interchanges = interchanges;
    this.intake = intake;
  }

  @Override
  public boolean reads(byte[] document) {
    var beginning =
        new String(document, 0, Math.min(LOOK, document.length), StandardCharsets.ISO_8859_1);
    return BEGINNING.matcher(beginning.replaceAll("[\\r\\n]+", " ").strip()).matches();
  }

  @Override
  public FileAnswer take(String partner, String name, byte[] document) {
    try {
      return intake
          .sender(partner)
          .map(party -> interchanges.take(party, name, document))
          .map(told -> answer(name, told))
          .orElseGet(() -> intake.refused(name, List.of(stranger(partner))));
    } catch (RuntimeException e) {
      if (Outage.of(e).isPresent()) {
        throw new NotNow(e);
      }
      throw e;
    }
  }

  private FileAnswer answer(String name, InterchangeTable.Told told) {
    return told.refused()
        ? intake.refused(name, told.findings())
        : intake.taken(name, told.findings());
  }

  private static Finding stranger(String partner) {
    return Finding.error(
        "file", "A file comes from a partner that is listed", "a listed party", partner);
  }
}
