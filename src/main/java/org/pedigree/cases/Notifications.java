package org.pedigree.cases;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.pedigree.cases.Investigation.State;
import org.pedigree.cases.InvestigationTable.Cause;
import org.pedigree.cases.InvestigationTable.Scope;
import org.pedigree.party.Parties;
import org.pedigree.party.PartyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells immediate trading partners of illegitimate product. A partner of this node has what it
 * possesses of it set aside in the same transaction (582(d)(4)(B)(iii)); what others are told,
 * people hand on.
 */
@Component
class Notifications {

  private final JdbcClient jdbc;
  private final InvestigationTable investigations;
  private final Possession possession;
  private final Parties parties;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  Notifications(
      JdbcClient jdbc,
      InvestigationTable investigations,
      Possession possession,
      Parties parties,
      Clock clock) {
    this.jdbc = jdbc;
    this.investigations = investigations;
    this.possession = possession;
    this.parties = parties;
    this.clock = clock;
  }

  /** A notice of before. */
  private record Told(PartyId partner, UUID uuid) {}

  void tell(Investigation investigation) {
    var known = told(investigation).stream().map(Told::partner).toList();
    for (var partner : possession.partners(investigation.owner(), investigation.id())) {
      if (!known.contains(partner)) {
        var uuid = UUID.randomUUID();
        keep(investigation, partner, uuid, false);
        if (isHosted(partner)) {
          setAside(investigation, partner, uuid);
        }
      }
    }
  }

  void terminate(Investigation investigation) {
    for (var told : told(investigation)) {
      keep(investigation, told.partner(), told.uuid(), true);
      investigations
          .answering(told.partner(), told.uuid())
          .filter(theirs -> theirs.state() == State.OPEN || theirs.state() == State.ILLEGITIMATE)
          .ifPresent(
              theirs ->
                  investigations.end(
                      theirs, State.TERMINATED, "Terminated by the partner that notified."));
    }
  }

  private void setAside(Investigation investigation, PartyId partner, UUID notice) {
    var scope =
        jdbc.sql(
                """
                select gtin, lot,
                       array(select epc from suspect_pack where investigation_id = meant.id) as packs,
                       array(select epc from suspect_hold
                              where investigation_id = meant.id and epc is not null) as listed
                  from suspect_investigation meant where id = ?
                """)
            .param(investigation.id())
            .query(
                (row, _) ->
                    new Scope(
                        row.getString("gtin"),
                        row.getString("lot"),
                        List.of((String[]) row.getArray("packs").getArray()),
                        List.of((String[]) row.getArray("listed").getArray())))
            .single();
    var reason =
        "%s notified of illegitimate product."
            .formatted(parties.find(investigation.owner()).orElseThrow().name());
    var cause = new Cause(reason, investigation.owner(), notice);
    investigations.open(partner, cause, ofPartner(partner, scope), random.nextLong());
  }

  /** The same product, and of it what the partner has. */
  private Scope ofPartner(PartyId partner, Scope scope) {
    return scope.gtin() == null
        ? new Scope(null, null, possession.held(partner, scope.packs()), scope.packs())
        : new Scope(
            scope.gtin(),
            scope.lot(),
            possession.ofLot(partner, scope.gtin(), String.valueOf(scope.lot())),
            List.of());
  }

  private List<Told> told(Investigation investigation) {
    return jdbc.sql(
            """
            select partner, uuid from suspect_notice
             where investigation_id = ? and not termination order by id
            """)
        .param(investigation.id())
        .query((row, _) -> new Told(new PartyId(row.getLong(1)), row.getObject(2, UUID.class)))
        .list();
  }

  private void keep(Investigation investigation, PartyId partner, UUID uuid, boolean termination) {
    jdbc.sql(
            """
            insert into suspect_notice (uuid, investigation_id, owner, partner, termination, delivered,
                                        told_at)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(uuid, investigation.id(), investigation.owner().value(), partner.value())
        .params(termination, isHosted(partner), clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  private boolean isHosted(PartyId partner) {
    return parties.find(partner).orElseThrow().hosted();
  }
}
