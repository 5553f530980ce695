package org.pedigree.capture;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many acknowledged documents wait for their work, and since when. */
@Component
final class CaptureMeters implements MeterBinder {

  static final String WAITING = "pedigree.capture.waiting";
  static final String OLDEST = "pedigree.capture.waiting.oldest";

  private final JdbcClient jdbc;
  private final Clock clock;

  CaptureMeters(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder(WAITING, this, CaptureMeters::waiting)
        .description("Documents acknowledged and not worked on yet")
        .baseUnit("documents")
        .register(registry);
    Gauge.builder(OLDEST, this, CaptureMeters::oldest)
        .description("Age of the oldest document not worked on yet")
        .baseUnit("seconds")
        .register(registry);
  }

  private double waiting() {
    return jdbc.sql("select count(*) from capture_job where finished_at is null")
        .query(Double.class)
        .single();
  }

  private double oldest() {
    return jdbc.sql(
            """
            select coalesce(extract(epoch from cast(? as timestamptz) - min(created_at)), 0)
              from capture_job where finished_at is null
            """)
        .param(clock.instant().atOffset(ZoneOffset.UTC))
        .query(Double.class)
        .single();
  }
}
