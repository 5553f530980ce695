package org.pedigree.calendar;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The calendar by which this node's deadlines run. */
@Configuration(proxyBeanMethods = false)
class CalendarConfiguration {

  @Bean
  BusinessDays businessDays(CalendarSettings settings) {
    return new BusinessDays(settings.zone());
  }
}
