package org.pedigree.monitor;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** Which documents people of the parties should look after. */
@Component
final class MonitorMeters implements MeterBinder {

  private final Unacknowledged unacknowledged;

  MonitorMeters(Unacknowledged unacknowledged) {
    this.unacknowledged = unacknowledged;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("pedigree.monitor.unacknowledged", unacknowledged, Unacknowledged::everywhere)
        .description("EPCIS documents sent by AS2 for which no partner gave its receipt in time")
        .baseUnit("documents")
        .register(registry);
  }
}
