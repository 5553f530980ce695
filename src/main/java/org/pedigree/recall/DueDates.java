package org.pedigree.recall;

import java.time.Instant;
import org.pedigree.calendar.BusinessDays;
import org.springframework.stereotype.Component;

/** By when a notice has to be confirmed. */
@Component
class DueDates {

  private final RecallSettings settings;
  private final BusinessDays days;

  DueDates(RecallSettings settings, BusinessDays days) {
    this.settings = settings;
    this.days = days;
  }

  Instant of(RecallClass severity, Instant from) {
    return days.after(from, settings.days(severity));
  }
}
