package org.pedigree.emvs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.pedigree.custody.MovesDecided;
import org.pedigree.gs1.Epc;
import org.pedigree.gs1.EpcReading;
import org.pedigree.gs1.Gtin;
import org.pedigree.gs1.Lot;
import org.pedigree.party.PartyId;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Raises an alert where an EPCIS document dispenses, or ends otherwise, a pack that its user has
 * locked or checked out: custody takes the document's word, and the profile does not.
 */
@Component
@ConditionalOnProperty(EmvsSettings.ENABLED)
class BlockedPacks {

  private final JdbcClient jdbc;
  private final EmvsAlerts alerts;

  BlockedPacks(JdbcClient jdbc, EmvsAlerts alerts) {
    this.jdbc = jdbc;
    this.alerts = alerts;
  }

  private record Ended(Ask ask, PartyId maker) {}

  @EventListener
  void on(MovesDecided decided) {
    for (var ended : ended(decided.documentIds())) {
      alerts.raise(ended.ask, AlertCode.PCK_22, ended.maker, false);
    }
  }

  private List<Ended> ended(Collection<Long> documents) {
    return jdbc
        .sql(
            """
            select epc.canonical, object.gtin, object.lot, object.maker, said.party, said.at,
                   party.code
              from event_document told
              join custody_statement said on said.event_id = told.event_id and said.own
              join party on party.id = said.party
              join custody_step step on step.event_id = said.event_id and step.changed
              join custody_object object
                on object.id = step.object_id and object.kind = 'unit' and object.state = 'finished'
              join epc on epc.id = object.id
             where told.document_id = any (?)
               and emvs_blocked(epc.canonical) is not null
             order by epc.canonical
            """)
        .param(documents.toArray(Long[]::new))
        .query(BlockedPacks::ended)
        .list()
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Ended> ended(ResultSet row, int number) throws SQLException {
    if (!(EpcReading.of(row.getString("canonical")) instanceof EpcReading.Known(Epc pack))) {
      return Optional.empty();
    }
    var lot = row.getString("lot");
    var asked =
        new Ask.Pack(
            pack, new Gtin(row.getString("gtin")), lot == null ? null : new Lot(lot), null, false);
    var user = new Ask.User(new PartyId(row.getLong("party")), row.getString("code"));
    var at = row.getObject("at", OffsetDateTime.class).toInstant();
    return Optional.of(new Ended(new Ask(asked, user, at), new PartyId(row.getLong("maker"))));
  }
}
