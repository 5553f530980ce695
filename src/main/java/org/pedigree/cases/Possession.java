package org.pedigree.cases;

import java.util.Collection;
import java.util.List;
import org.pedigree.party.PartyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a party has of a product, and whom it had it from and gave it to. */
@Component
class Possession {

  /** So many packs are told of one by one at most. */
  static final int MOST = 100_000;

  private final JdbcClient jdbc;

  Possession(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The packs of a lot that are with a party, by themselves or in containers. */
  List<String> ofLot(PartyId party, String gtin, String lot) {
    return jdbc.sql(
            """
            select epc.canonical from custody_object pack join epc on epc.id = pack.id
             where pack.gtin = ? and pack.lot = ? and pack.kind = 'unit'
               and exists (select from custody_above(pack.id) above
                             join custody_object top on top.id = above.id and top.holder = ?)
             order by epc.canonical limit ?
            """)
        .params(gtin, lot, party.value(), MOST)
        .query(String.class)
        .list();
  }

  /** The packs among and in these objects; what nobody knows counts as a pack. */
  List<String> in(Collection<String> epcs) {
    return jdbc.sql(
            """
            select distinct coalesce(inside.canonical, named.epc)
              from unnest(?) named (epc)
              left join epc on epc.canonical = named.epc
              left join lateral (
                select content.canonical
                  from custody_below(epc.id) below
                  join custody_object object on object.id = below.id and object.kind = 'unit'
                  join epc content on content.id = object.id) inside on true
             order by 1 limit ?
            """)
        .params(epcs.toArray(String[]::new), MOST)
        .query(String.class)
        .list();
  }

  /** Those of these packs that are with a party. */
  List<String> held(PartyId party, Collection<String> epcs) {
    return jdbc.sql(
            """
            select epc.canonical from epc
             where epc.canonical = any (?)
               and exists (select from custody_above(epc.id) above
                             join custody_object top on top.id = above.id and top.holder = ?)
             order by 1
            """)
        .params(epcs.toArray(String[]::new), party.value())
        .query(String.class)
        .list();
  }

  /** Whether one of two parties had some of this from the other, in whatever container. */
  boolean passed(PartyId one, PartyId other, InvestigationTable.Scope scope) {
    return jdbc.sql(
            """
            with recursive carrier (id) as (
              select id from epc where canonical = any (:packs)
              union
              select id from custody_object where gtin = :gtin and lot = :lot
              union
              select step.parent from carrier
                join custody_step step on step.object_id = carrier.id
               where step.changed and step.parent is not null)
            select exists (
              select from carrier join custody_hop hop on hop.object_id = carrier.id
               where hop.from_party = :one and hop.to_party = :other
                  or hop.from_party = :other and hop.to_party = :one)
            """)
        .param("packs", scope.packs().toArray(String[]::new))
        .param("gtin", scope.gtin())
        .param("lot", scope.lot())
        .param("one", one.value())
        .param("other", other.value())
        .query(Boolean.class)
        .single();
  }

  /**
   * The immediate trading partners: those that gave a party some of these packs, or had some of it,
   * in whatever container. A lot reaches all packs of it that the party ever had.
   */
  List<PartyId> partners(PartyId party, long investigation) {
    return jdbc.sql(
            """
            with recursive carrier (id) as (
              select epc.id from suspect_pack pack join epc on epc.canonical = pack.epc
               where pack.investigation_id = :investigation
              union
              select object.id from suspect_investigation meant
                join custody_object object on object.gtin = meant.gtin and object.lot = meant.lot
               where meant.id = :investigation
              union
              select step.parent from carrier
                join custody_step step on step.object_id = carrier.id
               where step.changed and step.parent is not null)
            select distinct case when hop.from_party = :party then hop.to_party
                                 else hop.from_party end as partner
              from carrier join custody_hop hop on hop.object_id = carrier.id
             where :party in (hop.from_party, hop.to_party)
               and hop.from_party <> hop.to_party
             order by 1
            """)
        .param("party", party.value())
        .param("investigation", investigation)
        .query((row, _) -> new PartyId(row.getLong(1)))
        .list();
  }
}
