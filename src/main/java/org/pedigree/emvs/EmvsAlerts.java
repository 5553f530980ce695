package org.pedigree.emvs;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.PartyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Raises alerts, {@code emvs_alert}, and counts what is not one yet, {@code emvs_miss}. A fault
 * that repeats is one alert, so that a queue that is sent again does not raise a flood of them.
 */
@Component
class EmvsAlerts {

  private final JdbcClient jdbc;
  private final EmvsSettings settings;
  private final Clock clock;

  EmvsAlerts(JdbcClient jdbc, EmvsSettings settings, Clock clock) {
    this.jdbc = jdbc;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Raises an alert, unless it is within the tolerances.
   *
   * @param maker who made the pack, where that is known
   * @param own whether the asker itself brought the pack into its state
   * @return the id that users speak of it by; empty where there is none
   */
  Optional<String> raise(Ask ask, AlertCode code, @Nullable PartyId maker, boolean own) {
    if (isTolerated(ask, code, own)) {
      miss(ask, code);
      return Optional.empty();
    }
    return Optional.of(known(ask, code).orElseGet(() -> keep(ask, code, maker)));
  }

  private boolean isTolerated(Ask ask, AlertCode code, boolean own) {
    var tolerance = settings.tolerance();
    return code.mayBeTypo() && ask.pack().manual()
        ? misses(ask, null) < tolerance.typos()
        : code.isRepeat() && own && misses(ask, ask.pack().epc().canonical()) < tolerance.repeats();
  }

  private long misses(Ask ask, @Nullable String epc) {
    return jdbc.sql(
            """
            select count(*) from emvs_miss
             where party_id = :party and at > :since
               and (case when cast(:epc as text) is null then typo else epc = :epc and not typo end)
            """)
        .param("party", ask.user().party().value())
        .param("since", since().atOffset(ZoneOffset.UTC))
        .param("epc", epc)
        .query(Long.class)
        .single();
  }

  private void miss(Ask ask, AlertCode code) {
    jdbc.sql("insert into emvs_miss (party_id, epc, typo, at) values (?, ?, ?, ?)")
        .params(
            ask.user().party().value(),
            ask.pack().epc().canonical(),
            code.mayBeTypo(),
            clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  private Optional<String> known(Ask ask, AlertCode code) {
    return jdbc.sql(
            """
            select alert_id from emvs_alert
             where party_id = ? and epc = ? and code = ? and raised_at > ?
             order by id desc limit 1
            """)
        .params(ask.user().party().value(), ask.pack().epc().canonical(), code.name())
        .param(since().atOffset(ZoneOffset.UTC))
        .query(String.class)
        .optional();
  }

  private Instant since() {
    return clock.instant().minus(settings.tolerance().within());
  }

  private String keep(Ask ask, AlertCode code, @Nullable PartyId maker) {
    var id = settings.market() + "-" + UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
    jdbc.sql(
            """
            insert into emvs_alert
                   (alert_id, code, party_id, maker, gtin, epc, lot, at, raised_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            Arrays.asList(
                id,
                code.name(),
                ask.user().party().value(),
                maker == null ? null : maker.value(),
                ask.pack().gtin().value(),
                ask.pack().epc().canonical(),
                ask.pack().lot() == null ? null : ask.pack().lot().value(),
                ask.at().atOffset(ZoneOffset.UTC),
                clock.instant().atOffset(ZoneOffset.UTC)))
        .update();
    return id;
  }
}
