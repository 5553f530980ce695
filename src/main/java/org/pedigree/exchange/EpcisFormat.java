package org.pedigree.exchange;

import org.pedigree.capture.FileAnswer;
import org.pedigree.capture.FileIntake;
import org.pedigree.capture.PartnerFormat;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** EPCIS documents; asked last, since what nobody knows is told what is wrong with it as one. */
@Component
@Order
final class EpcisFormat implements PartnerFormat {

  private final FileIntake intake;
  private final Levels levels;

  EpcisFormat(FileIntake intake, Levels levels) {
    this.intake = intake;
    this.levels = levels;
  }

  @Override
  public boolean reads(byte[] document) {
    return true;
  }

  @Override
  public FileAnswer take(String partner, String name, byte[] document) throws InterruptedException {
    var reasons = levels.against(partner, document);
    return reasons.isEmpty() ? intake.take(partner, name, document) : intake.refused(name, reasons);
  }
}
