package org.pedigree.ledger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** How many openings have not got to where they should be. */
@Component
class DeliveryMeters implements MeterBinder {

  private final Deliveries deliveries;

  DeliveryMeters(Deliveries deliveries) {
    this.deliveries = deliveries;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    gauge(registry, "undelivered", "due", "Openings that another node is still to get");
    gauge(registry, "refused", "refused", "Openings that another node refused");
  }

  private void gauge(MeterRegistry registry, String what, String stage, String description) {
    Gauge.builder("pedigree.ledger.openings." + what, deliveries, kept -> kept.count(stage))
        .description(description)
        .register(registry);
  }
}
