package org.pedigree.monitor;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.pedigree.web.Trouble;
import org.pedigree.web.Troubles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many documents of each party failed lately; which they are, the party alone sees. */
@Component
class FailedEverywhere implements Troubles {

  private static final Duration RECENT = Duration.ofDays(30);

  private final JdbcClient owner;
  private final Clock clock;

  FailedEverywhere(JdbcClient owner, Clock clock) {
    this.owner = owner;
    this.clock = clock;
  }

  @Override
  public List<Trouble> now() {
    return owner
        .sql(
            """
            select party.code, failed.documents
              from party cross join lateral (
                     select count(*) as documents from monitor_document
                      where failed and monitor_document.party = party.id and received_at > ?) failed
             where failed.documents > 0 order by party.code limit ?
            """)
        .params(clock.instant().minus(RECENT).atOffset(ZoneOffset.UTC), MOST)
        .query(
            (row, _) ->
                new Trouble(
                    "Parties with documents of the last 30 days that failed",
                    row.getString("code"),
                    "%,d documents".formatted(row.getLong("documents")),
                    "The party's people see them in the monitor, with their causes; you do there,"
                        + " for a reason",
                    null))
        .list();
  }
}
