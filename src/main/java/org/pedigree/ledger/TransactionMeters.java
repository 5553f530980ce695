package org.pedigree.ledger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.pedigree.ledger.chain.Receipt;
import org.springframework.stereotype.Component;

/** Counts what became of transactions. */
@Component
class TransactionMeters {

  /** What can become of a transaction. */
  enum Outcome {
    MINED,
    /** Mined, and undone by the chain: its status is 0x0. */
    UNDONE,
    /** Another transaction took its nonce. */
    REPLACED,
    /** A node takes it in no case. */
    REJECTED
  }

  private final MeterRegistry registry;
  private final Counter gas;
  private final Timer untilReceipt;

  TransactionMeters(MeterRegistry registry) {
    this.registry = registry;
    this.gas =
        Counter.builder("pedigree.ledger.gas.used")
            .baseUnit("gas")
            .description("Gas that the node's transactions used")
            .register(registry);
    this.untilReceipt =
        Timer.builder("pedigree.ledger.receipt.time")
            .description("From the first handing over of a transaction to its receipt")
            .register(registry);
    for (var outcome : Outcome.values()) {
      counter(outcome); // so that a rate has its zero before the first
    }
  }

  void mined(Receipt receipt) {
    gas.increment(receipt.gasUsed());
    count(receipt.succeeded() ? Outcome.MINED : Outcome.UNDONE);
  }

  void receiptAfter(Duration time) {
    untilReceipt.record(time.isNegative() ? Duration.ZERO : time); // the clock was set back
  }

  void count(Outcome outcome) {
    counter(outcome).increment();
  }

  private Counter counter(Outcome outcome) {
    return Counter.builder("pedigree.ledger.transactions")
        .tag("outcome", outcome.name().toLowerCase(java.util.Locale.ROOT))
        .description("Transactions by what became of them")
        .register(registry);
  }
}
