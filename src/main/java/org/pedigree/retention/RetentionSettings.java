package org.pedigree.retention;

import java.time.Duration;
import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long things are kept.
 *
 * @param years since an object's last transaction, and since an inspection
 * @param period how much of the store is let go of at a time: 12 months, or a part of that
 * @param cadence how long after a run the next one begins, if anything is old enough
 * @param dry whether runs only tell what they would let go of
 * @param look how often somebody looks whether a period begins or a run is due
 */
@ConfigurationProperties("pedigree.retention")
record RetentionSettings(
    @DefaultValue("6") int years,
    @DefaultValue("P12M") Period period,
    @DefaultValue("30d") Duration cadence,
    @DefaultValue("false") boolean dry,
    @DefaultValue("1h") Duration look) {

  RetentionSettings {
    require(years > 0, "years", years);
    require(months(period) > 0 && 12 % months(period) == 0, "period", period);
    require(cadence.isPositive(), "cadence", cadence);
    require(look.isPositive(), "look", look);
  }

  int months() {
    return Math.toIntExact(months(period));
  }

  private static long months(Period period) {
    return period.getDays() == 0 ? period.toTotalMonths() : 0;
  }

  private static void require(boolean fits, String property, Object found) {
    if (!fits) {
      throw new IllegalArgumentException(
          "pedigree.retention.%s is out of range: %s".formatted(property, found));
    }
  }
}
