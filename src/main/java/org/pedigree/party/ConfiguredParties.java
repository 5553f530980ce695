package org.pedigree.party;

import org.pedigree.party.PartySettings.Configured;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes the parties of the configuration to the tables, which thereby say what it says. */
final class ConfiguredParties {

  private final JdbcClient jdbc;

  ConfiguredParties(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The caller holds a transaction. A party that is no longer listed stays known, unhosted. */
  void write(PartySettings settings) {
    jdbc.sql("update party set hosted = false where hosted").update();
    settings.parties().forEach(this::writeParty);
    settings.parties().forEach(this::writeAgents);
  }

  private void writeParty(Configured party) {
    var id =
        jdbc.sql(
                """
                insert into party (code, name, hosted) values (?, ?, ?)
                on conflict (code) do update
                   set name = excluded.name, hosted = excluded.hosted
                returning id
                """)
            .params(party.code(), party.name(), party.hosted())
            .query(Long.class)
            .single();
    writeRoles(id, party);
    party.locations().forEach(location -> writeLocation(id, location));
    writeLicences(id, party);
  }

  private void writeRoles(long id, Configured party) {
    jdbc.sql("delete from party_role where party_id = ?").param(id).update();
    party
        .roles()
        .forEach(
            role ->
                jdbc.sql("insert into party_role (party_id, role) values (?, ?)")
                    .params(id, role.name())
                    .update());
  }

  private void writeLocation(long id, Location place) {
    jdbc.sql(
            """
            insert into party_location
                   (gln, party_id, name, street, city, state, postal_code, country)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (gln) do update
               set party_id = excluded.party_id, name = excluded.name,
                   street = excluded.street, city = excluded.city, state = excluded.state,
                   postal_code = excluded.postal_code, country = excluded.country
            """)
        .params(place.gln().value(), id, place.name(), place.street(), place.city())
        .params(place.state(), place.postalCode(), place.country())
        .update();
  }

  private void writeLicences(long id, Configured party) {
    jdbc.sql("delete from party_licence where party_id = ?").param(id).update();
    party
        .licences()
        .forEach(
            licence ->
                jdbc.sql(
                        """
                        insert into party_licence
                               (party_id, authority, number, valid_from, valid_until)
                        values (?, ?, ?, ?, ?)
                        """)
                    .params(id, licence.authority(), licence.number())
                    .params(licence.from(), licence.until())
                    .update());
  }

  private void writeAgents(Configured party) {
    jdbc.sql("delete from party_agent where principal_id = (select id from party where code = ?)")
        .param(party.code())
        .update();
    party.agents().forEach(agency -> writeAgent(party.code(), agency));
  }

  private void writeAgent(String principal, Agency agency) {
    var written =
        jdbc.sql(
                """
                insert into party_agent (principal_id, agent_id, valid_from, valid_until)
                select principal.id, agent.id, ?, ?
                  from party principal, party agent
                 where principal.code = ? and agent.code = ?
                """)
            .params(agency.from(), agency.until(), principal, agency.agent())
            .update();
    if (written == 0) {
      throw new IllegalArgumentException(
          "pedigree.parties: the agent %s of %s is not listed"
              .formatted(agency.agent(), principal));
    }
  }
}
