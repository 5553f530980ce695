package org.pedigree.party;

import java.time.LocalDate;
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
}
