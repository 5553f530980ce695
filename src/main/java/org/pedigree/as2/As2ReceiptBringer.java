package org.pedigree.as2;

import java.io.IOException;
import java.util.List;
import org.pedigree.as2.As2ReceiptTable.UnderWay;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Brings receipts to where their senders want them, again and again until they are taken. */
@Component
class As2ReceiptBringer implements As2Worker.Errands {

  private static final Logger LOG = LoggerFactory.getLogger(As2ReceiptBringer.class);

  private final As2ReceiptTable table;
  private final As2Http http;
  private final As2BackOff backOff;
  private final As2Trust trust;

  As2ReceiptBringer(As2ReceiptTable table, As2Http http, As2BackOff backOff, As2Trust trust) {
    this.table = table;
    this.http = http;
    this.backOff = backOff;
    this.trust = trust;
  }

  @Override
  public List<Runnable> claim(int most) {
    var now = trust.now();
    return table.claim(now, backOff.lease(now), most).stream()
        .<Runnable>map(receipt -> () -> bring(receipt))
        .toList();
  }

  private void bring(UnderWay receipt) {
    try {
      var answer = http.post(receipt.url(), List.of(), receipt.receipt());
      if (answer.isTaken()) {
        table.brought(receipt, trust.now());
      } else {
        failed(receipt, "HTTP status " + answer.status());
      }
    } catch (IOException e) {
      failed(receipt, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void failed(UnderWay receipt, String reason) {
    var next = backOff.next(receipt.attempts(), trust.now());
    table.failed(receipt, reason, next.orElse(null));
    if (next.isEmpty()) {
      LOG.error("Receipt {} by AS2 was given up: {}", receipt.id(), reason);
    }
  }
}
