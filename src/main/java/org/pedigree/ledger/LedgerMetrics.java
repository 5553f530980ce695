package org.pedigree.ledger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How far the chain is behind the record, and how the ledger stands with it, as gauges. */
@Component
class LedgerMetrics implements MeterBinder {

  /** One look serves all gauges of a scrape. */
  private static final Duration GOOD_FOR = Duration.ofSeconds(1);

  private final Ledger ledger;
  private final Clock clock;
  private @Nullable Look look;

  LedgerMetrics(Ledger ledger, Clock clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  private record Look(Instant at, ChainStatus status) {}

  @Override
  public void bindTo(MeterRegistry registry) {
    gauge(registry, "lag.items", "entries", status -> status.backlog().items());
    gauge(registry, "lag.moves", "moves", status -> status.backlog().moves());
    gauge(registry, "lag.leaves", "leaves", status -> status.backlog().leaves());
    gauge(registry, "lag.blocks", "blocks", status -> status.backlog().blocks());
    gauge(
        registry,
        "oldest.unwitnessed",
        "seconds",
        status -> status.backlog().age(clock.instant()).toMillis() / 1000.0);
    gauge(registry, "refused.moves", "moves", status -> status.backlog().refused());
    gauge(registry, "block", null, ChainStatus::block);
    gauge(registry, "alarm", null, status -> status.state().alarming() ? 1 : 0);
    for (var state : ChainState.values()) {
      Gauge.builder("pedigree.ledger.state", this, one -> one.look().state() == state ? 1 : 0)
          .tag("state", state.word())
          .register(registry);
    }
  }

  private void gauge(
      MeterRegistry registry,
      String what,
      @Nullable String unit,
      ToDoubleFunction<ChainStatus> value) {
    Gauge.builder("pedigree.ledger." + what, this, one -> value.applyAsDouble(one.look()))
        .baseUnit(unit)
        .register(registry);
  }

  private synchronized ChainStatus look() {
    var now = clock.instant();
    if (look == null || !now.isBefore(look.at.plus(GOOD_FOR)) || now.isBefore(look.at)) {
      look = new Look(now, ledger.status());
    }
    return look.status;
  }
}
