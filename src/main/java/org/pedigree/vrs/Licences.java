package org.pedigree.vrs;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.pedigree.party.TradingPartners;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Which partners' licences have run out, or soon will: in a metric, and among the details of {@code
 * /actuator/health}, never as down. Whoever asks is measured by the day of its request; this is so
 * that nobody is surprised.
 */
@Component("licencesHealthIndicator")
class Licences implements HealthIndicator {

  /** How many licences have run out, or will, by state. */
  static final String METER = "pedigree.vrs.licences";

  private final TradingPartners partners;
  private final VrsSettings settings;
  private final Clock clock;

  Licences(TradingPartners partners, VrsSettings settings, MeterRegistry meters, Clock clock) {
    this.partners = partners;
    this.settings = settings;
    this.clock = clock;
    for (var state : List.of(Warning.EXPIRED, Warning.EXPIRING)) {
      Gauge.builder(METER, this, licences -> licences.count(state))
          .tag("state", state)
          .register(meters);
    }
  }

  /**
   * A licence to be renewed.
   *
   * @param until its last day
   */
  record Warning(String party, String authority, String number, LocalDate until, String state) {

    static final String EXPIRED = "expired";
    static final String EXPIRING = "expiring";
  }

  List<Warning> warnings() {
    var today = LocalDate.now(clock);
    return partners.endingBy(today.plusDays(settings.licenceWarning().toDays())).stream()
        .map(
            licence ->
                new Warning(
                    licence.party(),
                    licence.authority(),
                    licence.number(),
                    licence.until(),
                    licence.until().isBefore(today) ? Warning.EXPIRED : Warning.EXPIRING))
        .toList();
  }

  @Override
  public Health health() {
    return Health.up().withDetail("warnings", warnings()).build();
  }

  private double count(String state) {
    return warnings().stream().filter(warning -> warning.state().equals(state)).count();
  }
}
