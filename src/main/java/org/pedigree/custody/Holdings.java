package org.pedigree.custody;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pedigree.gs1.Gtin;
import org.pedigree.gs1.Lot;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers who holds what, and how it came there. */
@Component
public class Holdings {

  private final JdbcClient jdbc;

  public Holdings(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The commissioned object of this canonical key. What a reader may not see of it is asked once
   * for each container around it.
   */
  public Optional<CustodyObject> find(String canonical) {
    return jdbc.sql("select * from custody_now(?)")
        .param(canonical)
        .query(ObjectRows::object)
        .optional();
  }

  /** These objects, as far as they are commissioned. */
  public Map<Long, CustodyObject> find(Collection<Long> ids) {
    return jdbc
        .sql(ObjectRows.SELECT + "where object.id = any (?)")
        .param(ids.toArray(Long[]::new))
        .query(ObjectRows::object)
        .list()
        .stream()
        .collect(toMap(CustodyObject::id, object -> object));
  }

  /** The containers that an object is in, the innermost first. */
  public List<CustodyObject> above(long id) {
    return jdbc.sql(
            ObjectRows.SELECT
                + """
                join custody_above(?) climbed on climbed.id = object.id
                where climbed.depth > 0 order by climbed.depth
                """)
        .param(id)
        .query(ObjectRows::object)
        .list();
  }

  /** What stands directly in a container, by key. */
  public List<CustodyObject> contents(long id) {
    return jdbc.sql(ObjectRows.SELECT + "where object.parent = ? order by epc.canonical")
        .param(id)
        .query(ObjectRows::object)
        .list();
  }

  /** The chain of custody of an object, with that of the containers while it was in them. */
  public List<Hop> hops(long id) {
    return jdbc.sql(HopRows.HOPS).param(id).query(HopRows::hop).list();
  }

  /** Those links of a chain of custody that may be seen: a reader sees not all of them. */
  public List<Hop> visible(Collection<Hop> hops) {
    var seen =
        jdbc.sql(
                """
                select event_id, kind, object_id, shipment_id, from_party, to_party, at
                  from custody_hop where event_id = any (?) and object_id = any (?)
                """)
            .param(hops.stream().map(Hop::eventId).toArray(Long[]::new))
            .param(hops.stream().map(hop -> hop.carrier().objectId()).toArray(Long[]::new))
            .query(HopRows::hop)
            .set();
    return hops.stream().filter(seen::contains).toList();
  }

  public Optional<Shipment> shipment(long id) {
    return Optional.ofNullable(shipments(List.of(id)).get(id));
  }

  /** These shipments, as far as there are such. */
  public Map<Long, Shipment> shipments(Collection<Long> ids) {
    return jdbc
        .sql(
            """
            select id, sender, receiver, buyer, purpose, drop_shipment, purchase_order,
                   despatch_advice, shipped_at, reported
              from custody_shipment where id = any (?)
            """)
        .param(ids.toArray(Long[]::new))
        .query(ShipmentRows::shipment)
        .list()
        .stream()
        .collect(toMap(Shipment::id, shipment -> shipment));
  }

  public List<ShipmentLine> lines(long shipment) {
    return jdbc.sql(
            """
            select shipment_id, object_id, state, closed_by
              from custody_shipment_line where shipment_id = ? order by object_id
            """)
        .param(shipment)
        .query(ShipmentRows::line)
        .list();
  }

  public List<Discrepancy> discrepancies(long shipment) {
    return jdbc.sql(
            """
            select shipment_id, object_id, kind, instead_of, found_by, resolved_by
              from custody_discrepancy where shipment_id = ? order by found_by, object_id
            """)
        .param(shipment)
        .query(ShipmentRows::discrepancy)
        .list();
  }

  /** What custody made of each of these events. */
  public Map<Long, Judged> judged(Collection<Long> eventIds) {
    return jdbc
        .sql(
            """
            select event_id, kind, party, own, verdict, rule, reason, findings
              from custody_statement join custody_verdict using (event_id)
             where event_id = any (?)
            """)
        .param(eventIds.toArray(Long[]::new))
        .query(VerdictRows::judged)
        .list()
        .stream()
        .collect(toMap(Judged::eventId, judged -> judged));
  }

  /** Whether a maker or a regulator has recalled this lot, or the whole product. */
  public boolean recalled(Gtin gtin, Lot lot) {
    return jdbc.sql(
            """
            select exists (
              select from custody_recall
               where gtin = ? and (lot is null or lot = ?) and until is null)
            """)
        .param(gtin.value())
        .param(lot.value())
        .query(Boolean.class)
        .single();
  }
}
