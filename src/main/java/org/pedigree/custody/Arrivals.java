package org.pedigree.custody;

import java.time.LocalDate;
import org.pedigree.party.PartyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers what was received and lacks its data. */
@Component
public class Arrivals {

  private final JdbcClient jdbc;

  Arrivals(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Whether this party, or one whose agent it is, has said that it received this object, and no
   * paper says that it was sent to it: the receipt waits, or the object is a surplus.
   */
  public boolean lacksData(String canonical, PartyId asker, LocalDate today) {
    return jdbc.sql(
            """
            with received as (
              select named.event_id from epc join event_epc named on named.epc_id = epc.id
                join custody_verdict verdict on verdict.event_id = named.event_id
               where epc.canonical = :canonical and verdict.verdict = 'waiting'
              union all
              select found.found_by from epc join custody_discrepancy found on found.object_id = epc.id
               where epc.canonical = :canonical and found.kind <> 'missing')
            select exists (
              select from received join custody_statement receipt using (event_id)
                join party_speaker speaker on speaker.principal_id = receipt.party
               where receipt.kind = 'receive' and speaker.speaker_id = :asker
                 and :today between speaker.valid_from and speaker.valid_until)
            """)
        .param("canonical", canonical)
        .param("asker", asker.value())
        .param("today", today)
        .query(Boolean.class)
        .single();
  }
}
