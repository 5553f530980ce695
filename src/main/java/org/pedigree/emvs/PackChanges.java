package org.pedigree.emvs;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.Gtin;
import org.pedigree.gs1.Lot;
import org.pedigree.party.PartyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code emvs_change}: what users made of packs, and undid. */
@Component
class PackChanges {

  private final JdbcClient jdbc;

  PackChanges(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Change> last(String epc) {
    return jdbc.sql(
            """
            select id, party_id, person, state, at from emvs_change
             where epc = ? and undone_at is null order by id desc limit 1
            """)
        .param(epc)
        .query(
            (row, _) ->
                new Change(
                    row.getLong("id"),
                    new Ask.User(new PartyId(row.getLong("party_id")), row.getString("person")),
                    PackState.valueOf(row.getString("state")),
                    row.getObject("at", OffsetDateTime.class).toInstant()))
        .optional();
  }

  /** Keeps a change. An earlier one that is open still was taken back through another door. */
  void keep(Ask ask, PackState state, @Nullable String eventId) {
    jdbc.sql(
            """
            update emvs_change set undone_at = greatest(at, ?) where epc = ? and undone_at is null
            """)
        .params(ask.at().atOffset(ZoneOffset.UTC), ask.pack().epc().canonical())
        .update();
    jdbc.sql(
            """
            insert into emvs_change (epc, party_id, person, state, at, event_uri)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(
            Arrays.asList(
                ask.pack().epc().canonical(),
                ask.user().party().value(),
                ask.user().person(),
                state.name(),
                ask.at().atOffset(ZoneOffset.UTC),
                eventId))
        .update();
  }

  /** Whether any pack of the product was commissioned in this batch. */
  boolean knowsBatch(Gtin gtin, Lot lot) {
    return jdbc.sql("select exists (select from custody_object where gtin = ? and lot = ?)")
        .params(gtin.value(), lot.value())
        .query(Boolean.class)
        .single();
  }

  void undo(Change change, Ask ask) {
    jdbc.sql("update emvs_change set undone_at = ? where id = ?")
        .params(ask.at().atOffset(ZoneOffset.UTC), change.id())
        .update();
  }
}
