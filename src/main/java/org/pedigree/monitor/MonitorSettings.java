package org.pedigree.monitor;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When people are told.
 *
 * @param acknowledgementWithin how long a partner has to give its receipt for what goes by AS2,
 *     from when it was made
 */
@ConfigurationProperties("pedigree.monitor")
record MonitorSettings(@DefaultValue("24h") Duration acknowledgementWithin) {

  MonitorSettings {
    if (!acknowledgementWithin.isPositive()) {
      throw new IllegalArgumentException(
          "pedigree.monitor.acknowledgement-within is out of range: " + acknowledgementWithin);
    }
  }
}
