package org.pedigree.exchange;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What waits for partners, and what people should look after. */
@Component
final class OutboundMeters implements MeterBinder {

  private final JdbcClient jdbc;
  private final Clock clock;

  OutboundMeters(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("pedigree.exchange.outbound.waiting", this, OutboundMeters::waiting)
        .description("Documents that were not delivered to their partner yet")
        .baseUnit("documents")
        .register(registry);
    Gauge.builder("pedigree.exchange.outbound.escalated", this, OutboundMeters::escalated)
        .description("Documents that could not be delivered again and again")
        .baseUnit("documents")
        .register(registry);
    Gauge.builder("pedigree.exchange.outbound.refused", this, OutboundMeters::refused)
        .description("Letters that the node of their receiver refused")
        .baseUnit("documents")
        .register(registry);
    Gauge.builder("pedigree.exchange.outbound.waiting.oldest", this, OutboundMeters::oldest)
        .description("Age of the oldest document that was not delivered")
        .baseUnit("seconds")
        .register(registry);
  }

  private double waiting() {
    return number(
        "select count(*) from outbound_document where delivered_at is null and refused_at is null");
  }

  private double escalated() {
    return number(
        """
        select count(*) from outbound_document
         where delivered_at is null and refused_at is null and escalated_at is not null
        """);
  }

  private double refused() {
    return number(
        """
        select count(*) from outbound_document where delivered_at is null and refused_at is not null
        """);
  }

  private double oldest() {
    return jdbc.sql(
            """
            select coalesce(extract(epoch from cast(? as timestamptz) - min(created_at)), 0)
              from outbound_document where delivered_at is null and refused_at is null
            """)
        .param(clock.instant().atOffset(ZoneOffset.UTC))
        .query(Double.class)
        .single();
  }

  private double number(String sql) {
    return jdbc.sql(sql).query(Double.class).single();
  }
}
