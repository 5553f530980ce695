package org.pedigree.party;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.pedigree.gs1.Gln;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The partners that this node's operator lists, and how they stand. */
@Component
public class TradingPartners {

  private final JdbcClient jdbc;

  TradingPartners(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The partner that a location number stands for; not one that was only heard of in documents. */
  public Optional<TradingPartner> find(Gln gln, LocalDate day) {
    return jdbc.sql(
            """
            select party.id,
                   exists (select from party_role
                            where party_id = party.id and role = 'REGULATOR') as regulator,
                   exists (select from party_suspension where party_id = party.id) as suspended,
                   count(licence.party_id)::int as licences,
                   coalesce(bool_or(:day between valid_from and valid_until), false) as licensed
              from party_location place join party on party.id = place.party_id
              left join party_licence licence on licence.party_id = party.id
             where place.gln = :gln and party.code not like 'gln-%'
             group by party.id
            """)
        .param("day", day)
        .param("gln", gln.value())
        .query(
            (row, _) ->
                new TradingPartner(
                    new PartyId(row.getLong("id")),
                    row.getBoolean("regulator"),
                    row.getBoolean("suspended"),
                    row.getInt("licences"),
                    row.getBoolean("licensed")))
        .optional();
  }

  /** Licences of listed partners that end on that day or before, with no later one to follow. */
  public List<EndingLicence> endingBy(LocalDate day) {
    return jdbc.sql(
            """
            select distinct on (party.id, authority)
                   party.code, authority, number, valid_until
              from party_licence join party on party.id = party_id
             where code not like 'gln-%'
               and not exists (select from party_licence later
                                where later.party_id = party.id
                                  and later.authority = party_licence.authority
                                  and later.valid_until > ?)
             order by party.id, authority, valid_until desc
            """)
        .param(day)
        .query(
            (row, _) ->
                new EndingLicence(
                    row.getString("code"),
                    row.getString("authority"),
                    row.getString("number"),
                    row.getObject("valid_until", LocalDate.class)))
        .list();
  }

  /** All listed partners but regulators, each with its last licences. */
  public List<PartnerLicence> licences() {
    return jdbc.sql(
            """
            select distinct on (party.name, party.id, authority)
                   party.name, authority, number, valid_until,
                   (select string_agg(lower(replace(role, '_', ' ')), ', ' order by role)
                      from party_role where party_id = party.id) as roles,
                   exists (select from party_suspension where party_id = party.id) as suspended
              from party left join party_licence licence on licence.party_id = party.id
             where code not like 'gln-%'
               and not exists (select from party_role
                                where party_id = party.id and role = 'REGULATOR')
             order by party.name, party.id, authority, valid_until desc
            """)
        .query(
            (row, _) ->
                new PartnerLicence(
                    row.getString("name"),
                    Objects.requireNonNullElse(row.getString("roles"), ""),
                    row.getBoolean("suspended"),
                    row.getString("authority"),
                    row.getString("number"),
                    row.getObject("valid_until", LocalDate.class)))
        .list();
  }
}
