package org.pedigree.as2;

import org.pedigree.as2.smime.Disposition;
import org.pedigree.as2.smime.Receipt;
import org.pedigree.as2.smime.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes in receipts that come by messages of their own. */
@Component
class As2ReceiptsComing {

  private static final Logger LOG = LoggerFactory.getLogger(As2ReceiptsComing.class);

  private final As2Partners partners;
  private final As2Acknowledging acknowledging;

  As2ReceiptsComing(As2Partners partners, As2Acknowledging acknowledging) {
    this.partners = partners;
    this.acknowledging = acknowledging;
  }

  boolean isReceipt(As2Message message) {
    try {
      return Receipt.isReceipt(message.entity());
    } catch (Refused unreadable) {
      return false;
    }
  }

  /**
   * Takes a receipt.
   *
   * @throws NoAs2Message if it is not believed
   */
  void take(As2Message message) {
    try {
      var partner =
          partners
              .byNames(message.to(), message.from())
              .orElseThrow(
                  () ->
                      new Refused(
                          Disposition.AUTHENTICATION_FAILED,
                          "AS2-From and AS2-To",
                          "partners",
                          "others"));
      acknowledging.readLater(partner, message.entity());
    } catch (Refused refused) {
      LOG.warn("A receipt by AS2 was refused: {}", refused.rule());
      throw new NoAs2Message(refused);
    }
  }
}
