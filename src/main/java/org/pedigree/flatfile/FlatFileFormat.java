package org.pedigree.flatfile;

import java.util.List;
import org.pedigree.capture.FileAnswer;
import org.pedigree.capture.FileIntake;
import org.pedigree.capture.NotNow;
import org.pedigree.capture.PartnerFormat;
import org.pedigree.party.Party;
import org.pedigree.party.PartyId;
import org.pedigree.web.Outage;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Flat files that come through doors. What a file tells of stands in its name, for a list of serial
 * numbers and one of dispensings can look alike, and a dispensing can't be taken back.
 */
@Component
@Order(2)
final class FlatFileFormat implements PartnerFormat {

  private final FlatFileDesk desk;
  private final FileIntake intake;

  FlatFileFormat(FlatFileDesk desk, FileIntake intake) {
    this.desk = desk;
    this.intake = intake;
  }

  @Override
  public boolean reads(byte[] document) {
    return FlatFileReader.begins(document);
  }

  @Override
  public FileAnswer take(String partner, String name, byte[] document) throws InterruptedException {
    var sender = intake.sender(partner).map(Party::id);
    if (sender.isEmpty()) {
      return intake.take(partner, name, document);
    }
    try {
      var made = desk.made(kind(sender.get(), name, document), sender.get(), document);
      return intake.take(partner, name, made.document());
    } catch (FlatFileRefused refused) {
      return intake.refused(name, refused.flaws().stream().map(Flaw::finding).toList());
    } catch (RuntimeException e) {
      if (Outage.of(e).isPresent()) {
        throw new NotNow(e);
      }
      throw e;
    }
  }

  private FlatFileKind kind(PartyId sender, String name, byte[] document) {
    var named = FlatFileKind.namedIn(name);
    if (named.size() != 1) {
      throw desk.refused(
          sender,
          document,
          List.of(
              new Flaw(
                  0,
                  "",
                  "A file's name says what it tells of",
                  "one of serials, shipments, receipts and dispensings in it",
                  name)));
    }
    return named.getFirst();
  }
}
