package org.pedigree.cases;

import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.cases.Investigation.State;
import org.pedigree.cases.InvestigationTable.Cause;
import org.pedigree.cases.InvestigationTable.Scope;
import org.pedigree.exchange.LetterKind;
import org.pedigree.exchange.Letters;
import org.pedigree.party.Parties;
import org.pedigree.party.PartyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells immediate trading partners of illegitimate product. A partner of this node has what it
 * possesses of it set aside in the same transaction (582(d)(4)(B)(iii)), one of another node by the
 * letter that tells it there; where no card names that node, people hand it on.
 */
@Component
class Notifications {

  private final JdbcClient jdbc;
  private final InvestigationTable investigations;
  private final Possession possession;
  private final Parties parties;
  private final Letters letters;
  private final SecureRandom random = new SecureRandom();

  Notifications(
      JdbcClient jdbc,
      InvestigationTable investigations,
      Possession possession,
      Parties parties,
      Letters letters) {
    this.jdbc = jdbc;
    this.investigations = investigations;
    this.possession = possession;
    this.parties = parties;
    this.letters = letters;
  }

  /** A notice of before. */
  private record Told(PartyId partner, UUID uuid) {}

  void tell(Investigation investigation) {
    var known = told(investigation).stream().map(Told::partner).toList();
    for (var partner : possession.partners(investigation.owner(), investigation.id())) {
      if (!known.contains(partner)) {
        var uuid = UUID.randomUUID();
        var hosted = isHosted(partner);
        var goes = hosted || posted(investigation, partner, uuid);
        keep(investigation, new Told(partner, uuid), goes, false);
        if (hosted) {
          var scope = scope(investigation);
          setAside(investigation.owner(), new Heard(partner, finding(investigation), uuid), scope);
        }
      }
    }
  }

  void terminate(Investigation investigation) {
    for (var told : told(investigation)) {
      var hosted = isHosted(told.partner());
      var goes =
          hosted
              || letters.send(
                  investigation.owner(),
                  told.partner(),
                  LetterKind.ILLEGITIMATE_TERMINATED,
                  NotificationLetter.terminating(told.uuid()));
      keep(investigation, told, goes, true);
      investigations.answering(told.partner(), told.uuid()).ifPresent(this::release);
    }
  }

  private void release(Investigation theirs) {
    if (theirs.state() == State.OPEN || theirs.state().isNotified()) {
      investigations.end(theirs, State.TERMINATED, "Terminated by the partner that notified.");
    }
  }

  private boolean posted(Investigation investigation, PartyId partner, UUID notice) {
    return letters.send(
        investigation.owner(),
        partner,
        LetterKind.ILLEGITIMATE,
        NotificationLetter.of(notice, scope(investigation), finding(investigation)));
  }

  /**
   * Sets aside what a party of another node notified of; what was set aside for the same notice
   * stays so. Only its termination releases it, so nobody else's notification is heard.
   *
   * @throws NotPossible if nothing of it went between the two
   */
  void take(PartyId from, PartyId to, NotificationLetter letter) {
    var notice = letter.uuid();
    if (investigations.answering(to, notice).isEmpty()) {
      var scope = letter.scope();
      if (!possession.passed(from, to, scope)) {
        throw NotPossible.conflict(
            "content",
            "Immediate trading partners notify of what they had or gave",
            "goods that went between the two",
            "others");
      }
      setAside(from, new Heard(to, letter.finding(), notice), scope);
    }
  }

  /**
   * Releases what was set aside for a notice of a party of another node.
   *
   * @throws NotPossible if there is no such notice of that party
   */
  void takeTermination(PartyId from, PartyId to, NotificationLetter letter) {
    var theirs =
        investigations
            .answering(to, letter.uuid())
            .filter(answering -> from.equals(answering.notifiedBy()))
            .orElseThrow(() -> NotPossible.unknown("notice", letter.uuid()));
    release(theirs);
  }

  private Scope scope(Investigation investigation) {
    return jdbc.sql(
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
  }

  /** Of what a partner hears; the finding is none where the product is illegitimate. */
  private record Heard(PartyId partner, @Nullable String finding, UUID notice) {}

  private static @Nullable String finding(Investigation investigation) {
    return investigation.state() == State.HIGH_RISK ? NotificationLetter.HIGH_RISK : null;
  }

  private void setAside(PartyId by, Heard heard, Scope scope) {
    var what =
        NotificationLetter.HIGH_RISK.equals(heard.finding)
            ? "product at high risk of illegitimacy"
            : "illegitimate product";
    var reason = "%s notified of %s.".formatted(parties.find(by).orElseThrow().name(), what);
    var cause = new Cause(reason, by, heard.notice);
    investigations.open(heard.partner, cause, ofPartner(heard.partner, scope), random.nextLong());
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

  private void keep(Investigation investigation, Told told, boolean goes, boolean termination) {
    jdbc.sql(
            """
            insert into suspect_notice (uuid, investigation_id, owner, partner, termination, delivered,
                                        told_at)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(told.uuid(), investigation.id(), investigation.owner().value())
        .params(told.partner().value(), termination, goes, investigations.now())
        .update();
  }

  private boolean isHosted(PartyId partner) {
    return parties.find(partner).orElseThrow().hosted();
  }
}
