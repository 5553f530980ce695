package org.pedigree.exchange;

import org.apache.camel.CamelContext;
import org.pedigree.exchange.OutboundQueue.Claim;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Hands what waits for a partner to a carrier, each document in one transaction with the note. */
@Component
final class HandOver {

  private final OutboundQueue queue;
  private final Carrier carrier;
  private final Visits visits;
  private final TransactionOperations transactions;
  private final CamelContext camel;

  HandOver(
      OutboundQueue queue,
      Carrier carrier,
      Visits visits,
      TransactionOperations transactions,
      CamelContext camel) {
    this.queue = queue;
    this.carrier = carrier;
    this.visits = visits;
    this.transactions = transactions;
    this.camel = camel;
  }

  void handOver(Door door) {
    visits.safely(door, () -> handOverWhatIsDue(door));
  }

  private void handOverWhatIsDue(Door door) {
    for (var due = queue.claim(door); due.isPresent(); due = queue.claim(door)) {
      var document = due.get();
      visits
          .attempt(door, () -> transactions.executeWithoutResult(_ -> carry(document)))
          .ifPresent(problem -> queue.failed(document, problem));
      if (camel.isStopping()) {
        return;
      }
    }
  }

  private void carry(Claim document) {
    var ends = queue.ends(document);
    carrier.carry(ends.sender(), ends.partner(), document.body(), document.fileName());
    queue.delivered(document);
  }
}
