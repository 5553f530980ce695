package org.pedigree.ledger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToLongFunction;
import org.pedigree.ledger.ChainStatus.Backlog;
import org.springframework.stereotype.Component;

/** How far the chain is behind the record, as gauges {@code pedigree.ledger.backlog.…}. */
@Component
class LedgerMetrics implements MeterBinder {

  private final Ledger ledger;

  LedgerMetrics(Ledger ledger) {
    this.ledger = ledger;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    backlog(registry, "moves", Backlog::moves);
    backlog(registry, "leaves", Backlog::leaves);
    backlog(registry, "blocks", Backlog::blocks);
  }

  private void backlog(MeterRegistry registry, String what, ToLongFunction<Backlog> count) {
    Gauge.builder(
            "pedigree.ledger.backlog." + what,
            ledger,
            asked -> count.applyAsLong(asked.status().backlog()))
        .register(registry);
  }
}
