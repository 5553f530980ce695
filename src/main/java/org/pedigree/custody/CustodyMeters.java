package org.pedigree.custody;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many events wait for evidence that is not here yet, and since when. */
@Component
final class CustodyMeters implements MeterBinder {

  private final JdbcClient jdbc;
  private final Clock clock;

  CustodyMeters(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("pedigree.custody.waiting", this, CustodyMeters::waiting)
        .description("Events whose evidence is not here yet")
        .baseUnit("events")
        .register(registry);
    Gauge.builder("pedigree.custody.waiting.oldest", this, CustodyMeters::oldest)
        .description("Age of the longest waiting event")
        .baseUnit("seconds")
        .register(registry);
  }

  private double waiting() {
    return jdbc.sql("select count(*) from custody_verdict where verdict = 'waiting'")
        .query(Double.class)
        .single();
  }

  private double oldest() {
    return jdbc.sql(
            """
            select coalesce(extract(epoch from cast(? as timestamptz) - min(waiting_since)), 0)
              from custody_verdict where verdict = 'waiting'
            """)
        .param(clock.instant().atOffset(ZoneOffset.UTC))
        .query(Double.class)
        .single();
  }
}
