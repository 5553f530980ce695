package org.pedigree.party;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.pedigree.gs1.Gln;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The trading partners that this node knows. */
public class Parties {

  private static final String PARTY =
      """
      select id, code, name, hosted,
             array(select role from party_role where party_id = party.id) as roles
        from party
      """;

  private final JdbcClient jdbc;

  public Parties(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public Optional<Party> find(PartyId id) {
    return query("where id = ?", id.value()).optional();
  }

  public Optional<Party> byCode(String code) {
    return query("where code = ?", code).optional();
  }

  /** The party that this location number stands for. */
  public Optional<Party> byGln(Gln gln) {
    return query("where id = (select party_id from party_location where gln = ?)", gln.value())
        .optional();
  }

  /** The parties that these location numbers stand for, as far as they are known. */
  public Map<Gln, PartyId> idsByGln(Collection<Gln> glns) {
    return jdbc
        .sql("select gln, party_id from party_location where gln = any (?)")
        .param(glns.stream().map(Gln::value).toArray(String[]::new))
        .query(
            (row, number) ->
                Map.entry(new Gln(row.getString("gln")), new PartyId(row.getLong("party_id"))))
        .list()
        .stream()
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** These parties, as far as they are known. */
  public Map<PartyId, Party> find(Collection<PartyId> ids) {
    Object keys = ids.stream().map(PartyId::value).toArray(Long[]::new);
    return query("where id = any (?)", keys).list().stream()
        .collect(toMap(Party::id, party -> party));
  }

  public Map<PartyId, String> names(Collection<PartyId> ids) {
    Object keys = ids.stream().map(PartyId::value).toArray(Long[]::new);
    return query("where id = any (?)", keys).list().stream().collect(toMap(Party::id, Party::name));
  }

  public List<Party> all() {
    return query("order by code").list();
  }

  /** The parties that this node acts for. */
  public List<Party> hosted() {
    return query("where hosted order by code").list();
  }

  /** What places are called, as far as they are known. */
  public Map<Gln, String> namesOfPlaces(Collection<Gln> glns) {
    return jdbc
        .sql("select gln, name from party_location where gln = any (?)")
        .param(glns.stream().map(Gln::value).toArray(String[]::new))
        .query((row, _) -> Map.entry(new Gln(row.getString("gln")), row.getString("name")))
        .list()
        .stream()
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  public List<Location> locations(PartyId id) {
    return jdbc.sql(
            """
            select gln, name, street, city, state, postal_code, country
              from party_location where party_id = ? order by gln
            """)
        .param(id.value())
        .query(Location.class)
        .list();
  }

  public List<Licence> licences(PartyId id) {
    return jdbc.sql(
            """
            select authority, number, valid_from as "from", valid_until as until
              from party_licence where party_id = ? order by valid_from
            """)
        .param(id.value())
        .query(Licence.class)
        .list();
  }

  /** Whether a statement of the one counts as the other's own: it is the same, or its agent. */
  public boolean maySpeakFor(PartyId speaker, PartyId principal, LocalDate on) {
    return jdbc.sql(
            """
            select exists (select from party_speaker
                            where speaker_id = ? and principal_id = ?
                              and ? between valid_from and valid_until)
            """)
        .params(speaker.value(), principal.value(), on)
        .query(Boolean.class)
        .single();
  }

  /** The party itself, and those whose agent it is on that day. */
  public List<PartyId> principals(PartyId speaker, LocalDate on) {
    return jdbc.sql(
            """
            select principal_id from party_speaker
             where speaker_id = ? and ? between valid_from and valid_until order by 1
            """)
        .params(speaker.value(), on)
        .query((row, _) -> new PartyId(row.getLong("principal_id")))
        .list();
  }

  /**
   * The party of this location number; where nobody is known for it, a party that is known by
   * nothing else, and that this node does not act for.
   */
  public PartyId introduce(Gln gln, String name) {
    return jdbc.sql(
            """
            with new_party as (
              insert into party (code, name, hosted)
              select 'gln-' || :gln, :name, false
               where not exists (select from party_location where gln = :gln)
              on conflict (code) do update set name = party.name
              returning id),
            new_location as (
              insert into party_location (gln, party_id, name)
              select :gln, id, :name from new_party
              on conflict (gln) do nothing)
            select id from new_party
            union all
            select party_id from party_location where gln = :gln
            limit 1
            """)
        .param("gln", gln.value())
        .param("name", name)
        .query((row, number) -> new PartyId(row.getLong("id")))
        .single();
  }

  private JdbcClient.MappedQuerySpec<Party> query(String condition, Object... parameters) {
    return jdbc.sql(PARTY + condition).params(List.of(parameters)).query(Parties::party);
  }

  private static Party party(ResultSet row, int number) throws SQLException {
    return new Party(
        new PartyId(row.getLong("id")),
        row.getString("code"),
        row.getString("name"),
        row.getBoolean("hosted"),
        roles(row.getArray("roles")));
  }

  private static Set<Role> roles(Array roles) throws SQLException {
    return Stream.of((String[]) roles.getArray()).map(Role::valueOf).collect(toSet());
  }
}
