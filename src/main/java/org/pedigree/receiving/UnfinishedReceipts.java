package org.pedigree.receiving;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Goes on at the start with receipts that a crash left without their event. */
@Component
class UnfinishedReceipts {

  private final Receipts receipts;

  UnfinishedReceipts(Receipts receipts) {
    this.receipts = receipts;
  }

  @EventListener(ApplicationReadyEvent.class)
  void goOn() {
    receipts.sendWhatIsLeft();
  }
}
