package org.pedigree.trace;

import java.time.Clock;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.Caller;
import org.pedigree.party.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets regulators look at everything for a reason, and keeps the reason before they see it. */
@Component
class Inspections {

  private static final int LONGEST_REASON = 500;

  private final JdbcClient jdbc;
  private final Clock clock;

  Inspections(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * What the caller may see of the subject.
   *
   * @throws NoReasonStated if it is a regulator that does not say why
   */
  Viewer open(Caller caller, @Nullable String reason, String subject) {
    if (!caller.is(Role.REGULATOR)) {
      return new Viewer(caller.party(), false);
    }
    var stated = reason == null ? "" : reason.strip();
    if (stated.isEmpty() || stated.length() > LONGEST_REASON) {
      throw new NoReasonStated(LONGEST_REASON);
    }
    note(caller, stated, subject);
    return new Viewer(caller.party(), true);
  }

  private void note(Caller caller, String reason, String subject) {
    jdbc.sql("insert into inspection (party_id, at, reason, subject) values (?, ?, ?, ?)")
        .param(caller.party().value())
        .param(clock.instant().atOffset(ZoneOffset.UTC))
        .param(reason)
        .param(subject)
        .update();
  }
}
