package org.pedigree.verify;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many events are doubted, and how old the news of the last whole walk over them is. */
@Component
class WalkMeters implements MeterBinder {

  private final JdbcClient jdbc;

  WalkMeters(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("pedigree.events.doubted", this, WalkMeters::doubted)
        .description("Events that may not be what was recorded any more")
        .baseUnit("events")
        .register(registry);
    Gauge.builder("pedigree.events.walk.age", this, WalkMeters::age)
        .description("Time since the beginning of the last whole walk, or of the first")
        .baseUnit("seconds")
        .register(registry);
  }

  private double doubted() {
    return jdbc.sql("select count(*) from event_doubt").query(Double.class).single();
  }

  private double age() {
    return jdbc.sql(
            """
            select extract(epoch from clock_timestamp() - coalesce(whole_at, begun_at))
              from event_walk
            """)
        .query(Double.class)
        .single();
  }
}
