package org.pedigree.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.Gtin;
import org.pedigree.gs1.Ndc;
import org.pedigree.party.Caller;
import org.pedigree.party.Location;
import org.pedigree.party.Parties;
import org.pedigree.party.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds what a Form 3911 says that people need not fill in. */
@Component
class FormKnowledge {

  /** So many serial numbers a form names; of more it says so. */
  private static final int MOST_SERIALS = 50;

  private static final String OF_INVESTIGATION =
      """
      select it.decided_at, it.state, it.decision,
             (select min(made_at) from suspect_form form
               where form.investigation_id = it.id and form.type = 'initial') as notified,
             exists (select from suspect_notice notice
                      where notice.investigation_id = it.id and not notice.termination) as told,
             found.*
        from suspect_investigation it
       cross join lateral (
         select count(*) as packs,
                array_agg(distinct coalesce(object.gtin, it.gtin,
                                            substring(pack.epc from '/01/([0-9]{14})/'))) as gtins,
                string_agg(distinct coalesce(object.lot, it.lot), ', ') as lots,
                string_agg(distinct object.expiry::text, ', ') as expiries,
                string_agg(coalesce(object.serial, substring(pack.epc from '/21/(.+)$')), ', '
                           order by pack.epc) as serials
           from suspect_pack pack
           left join epc on epc.canonical = pack.epc
           left join custody_object object on object.id = epc.id
          where pack.investigation_id = it.id) found
       where it.id = ?
      """;

  private final JdbcClient jdbc;
  private final Parties parties;
  private final CasesSettings settings;
  private final Clock clock;

  FormKnowledge(JdbcClient jdbc, Parties parties, CasesSettings settings, Clock clock) {
    this.jdbc = jdbc;
    this.parties = parties;
    this.settings = settings;
    this.clock = clock;
  }

  FormFacts of(Investigation investigation, Caller caller) {
    return jdbc.sql(OF_INVESTIGATION)
        .param(investigation.id())
        .query((row, _) -> facts(row, investigation, caller))
        .single();
  }

  private FormFacts facts(ResultSet row, Investigation investigation, Caller caller)
      throws SQLException {
    return new FormFacts(
        LocalDate.now(clock),
        switch (investigation.state()) {
          case HIGH_RISK -> "high risk of illegitimacy";
          case ILLEGITIMATE -> "illegitimate";
          case OPEN, CLEARED, TERMINATED -> null;
        },
        day(row, "decided_at"),
        day(row, "notified"),
        marks(row),
        row.getBoolean("told"),
        company(caller),
        contact(caller));
  }

  private static @Nullable LocalDate day(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.withOffsetSameInstant(ZoneOffset.UTC).toLocalDate();
  }

  private static Form3911.Marks marks(ResultSet row) throws SQLException {
    var packs = row.getLong("packs");
    return new Form3911.Marks(
        packs == 0 ? null : packs == 1 ? "1 package" : packs + " packages",
        ndcs(row),
        packs > MOST_SERIALS ? Form3911.MULTIPLE : row.getString("serials"),
        row.getString("lots"),
        row.getString("expiries"));
  }

  private static @Nullable String ndcs(ResultSet row) throws SQLException {
    var gtins = row.getArray("gtins");
    if (gtins == null) {
      return null;
    }
    var ndcs =
        Stream.of((String[]) gtins.getArray())
            .filter(Objects::nonNull)
            .flatMap(gtin -> new Gtin(gtin).ndc().map(Ndc::value).stream())
            .collect(Collectors.joining(", "));
    return ndcs.isEmpty() ? null : ndcs;
  }

  private Form3911.Company company(Caller caller) {
    var party = parties.find(caller.party()).orElseThrow();
    var address =
        parties.locations(party.id()).stream()
            .filter(place -> place.street() != null)
            .findFirst()
            .map(FormKnowledge::address)
            .orElse(null);
    return new Form3911.Company(party.name(), address, category(caller), null);
  }

  private static String address(Location place) {
    return Stream.of(
            place.street(), place.city(), place.state(), place.postalCode(), place.country())
        .filter(Objects::nonNull)
        .collect(Collectors.joining(", "));
  }

  private static String category(Caller caller) {
    return caller.roles().stream()
        .sorted()
        .findFirst()
        .map(
            (Role role) ->
                switch (role) {
                  case MANUFACTURER -> "manufacturer";
                  case REPACKAGER -> "repackager";
                  case DISTRIBUTOR -> "wholesale distributor";
                  case DISPENSER -> "dispenser";
                  case LOGISTICS_PROVIDER, REGULATOR -> "other";
                })
        .orElse("other");
  }

  private Form3911.Contact contact(Caller caller) {
    var party = parties.find(caller.party()).orElseThrow();
    var contact =
        settings
            .contact(caller.code())
            .orElseThrow(
                () ->
                    NotPossible.conflict(
                        "contact",
                        "Field 23: whom to ask (pedigree.cases.contacts)",
                        "a contact of " + caller.code(),
                        "none"));
    return new Form3911.Contact(party.name(), contact.name(), contact.email(), contact.phone());
  }
}
