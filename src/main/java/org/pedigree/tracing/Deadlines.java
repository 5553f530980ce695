package org.pedigree.tracing;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.pedigree.calendar.BusinessDays;
import org.pedigree.calendar.Deadline;
import org.pedigree.party.Role;
import org.springframework.stereotype.Component;

/**
 * How long the law gives: a dispenser two business days (FD&C Act 582(d)(1)(D)), anybody else one,
 * and not more than 48 hours (582(b)(1)(B), (c)(1)(C), (e)(1)(C)).
 */
@Component
class Deadlines {

  private static final Deadline DISPENSER = Deadline.ofBusinessDays(2);
  private static final Deadline OTHERS =
      Deadline.ofBusinessDays(1).notExceeding(Duration.ofHours(48));

  private final BusinessDays days;

  Deadlines(BusinessDays days) {
    this.days = days;
  }

  /** When somebody with these roles has to have answered what came then. */
  Instant of(Set<Role> responder, Instant from) {
    return (responder.contains(Role.DISPENSER) ? DISPENSER : OTHERS).from(from, days);
  }
}
