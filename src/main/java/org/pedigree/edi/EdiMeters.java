package org.pedigree.edi;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which ship notices people should look after. */
@Component
final class EdiMeters implements MeterBinder {

  private final JdbcClient jdbc;
  private final Clock clock;

  EdiMeters(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("pedigree.edi.ship.notices.overdue", this, EdiMeters::overdue)
        .description("Ship notices that no partner acknowledged in time")
        .baseUnit("documents")
        .register(registry);
    Gauge.builder("pedigree.edi.ship.notices.rejected", this, EdiMeters::rejected)
        .description("Ship notices that partners refused, or contradicted themselves about")
        .baseUnit("documents")
        .register(registry);
    Gauge.builder("pedigree.edi.notices.alone", this, EdiMeters::alone)
        .description("Ship notices of partners without EPCIS data of their shipment in time")
        .baseUnit("documents")
        .register(registry);
  }

  private double alone() {
    return jdbc.sql(
            """
            select count(*) from edi_notice
             where matched_at is null and settled_by is null and data_by <= ?
            """)
        .param(clock.instant().atOffset(ZoneOffset.UTC))
        .query(Double.class)
        .single();
  }

  private double overdue() {
    return jdbc.sql("select count(*) from edi_dispatch where state = 'sent' and answer_by <= ?")
        .param(clock.instant().atOffset(ZoneOffset.UTC))
        .query(Double.class)
        .single();
  }

  private double rejected() {
    return jdbc.sql("select count(*) from edi_dispatch where state = 'rejected' or contradicted")
        .query(Double.class)
        .single();
  }
}
