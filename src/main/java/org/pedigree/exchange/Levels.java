package org.pedigree.exchange;

import java.util.List;
import org.pedigree.capture.TrialRun;
import org.pedigree.epcis.Finding;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How strictly a partner's documents are taken, by the profiles that are kept of it. */
@Component
class Levels {

  private final TrialRun trial;
  private final JdbcClient jdbc;

  Levels(TrialRun trial, JdbcClient jdbc) {
    this.trial = trial;
    this.jdbc = jdbc;
  }

  /** Why a document of this partner is not taken in, beyond what capture itself asks for. */
  List<Finding> against(String partner, byte[] document) {
    return isStrict(partner) ? trial.look(document).againstDscsa() : List.of();
  }

  /** Where several parties of the node keep a profile of it, the strictest counts. */
  private boolean isStrict(String partner) {
    return jdbc.sql(
            """
            select exists (
              select from party
                join party_location place on place.party_id = party.id
                join partner_profile profile on profile.gln = place.gln
               where party.code = ? and profile.profile ->> 'validation' = 'DSCSA'
                 and not exists (select from partner_profile later
                                  where later.owner = profile.owner and later.gln = profile.gln
                                    and later.version > profile.version))
            """)
        .param(partner)
        .query(Boolean.class)
        .single();
  }
}
