package org.pedigree.party;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The parties that are suspended: their word is not heard until they are restored. */
@Component
public class Suspensions {

  private final JdbcClient jdbc;

  public Suspensions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Since when a party is suspended, if it is. */
  public Optional<Instant> since(PartyId party) {
    return Optional.ofNullable(since(List.of(party)).get(party));
  }

  /** Since when each of these parties is suspended; the others are absent. */
  public Map<PartyId, Instant> since(Collection<PartyId> parties) {
    var since = new HashMap<PartyId, Instant>();
    jdbc.sql("select party_id, since from party_suspension where party_id = any (?)")
        .param(parties.stream().map(PartyId::value).toArray(Long[]::new))
        .query(
            row -> {
              since.put(
                  new PartyId(row.getLong("party_id")),
                  row.getObject("since", OffsetDateTime.class).toInstant());
            });
    return since;
  }

  /** Suspends a party from now on; one that is suspended stays so. */
  public void suspend(PartyId party) {
    jdbc.sql("insert into party_suspension (party_id) values (?) on conflict do nothing")
        .param(party.value())
        .update();
  }

  public void restore(PartyId party) {
    jdbc.sql("delete from party_suspension where party_id = ?").param(party.value()).update();
  }
}
