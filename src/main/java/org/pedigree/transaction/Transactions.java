package org.pedigree.transaction;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.pedigree.custody.Holdings;
import org.pedigree.custody.Hop;
import org.pedigree.custody.HopKind;
import org.pedigree.gs1.Epc;
import org.pedigree.gs1.Gtin;
import org.pedigree.gs1.Lot;
import org.pedigree.party.PartyId;
import org.pedigree.transaction.PackageRows.Content;
import org.pedigree.transaction.PackageRows.Part;
import org.pedigree.transaction.Transaction.ProductIdentifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Answers which transactions a pack, or packs of a lot, went through, with their information and
 * statements. It reads as owner: whoever asks for a party has to be that party, or to have its
 * right to ask proved and logged.
 */
@Component
public class Transactions {

  private final Sales sales;
  private final PackageRows rows;
  private final Assembly assembly;
  private final Holdings holdings;
  private final JdbcClient jdbc;

  Transactions(
      Sales sales, PackageRows rows, Assembly assembly, Holdings holdings, JdbcClient jdbc) {
    this.sales = sales;
    this.rows = rows;
    this.assembly = assembly;
    this.holdings = holdings;
    this.jdbc = jdbc;
  }

  /**
   * The transactions of a pack, or of a container with what was in it, in which this party sold or
   * bought, the youngest first; empty where it had no part in any.
   */
  public List<Transaction> of(Epc epc, PartyId party) {
    var canonical = epc.canonical();
    return sales.find(shipmentsOf(canonical)).stream()
        .filter(sale -> isEnd(sale, List.of(party)))
        .map(sale -> of(sale, rows.ofObject(sale.id(), canonical)))
        .toList();
  }

  /**
   * The transactions with packs of this lot in which this party sold or bought, the youngest first.
   * Each tells of the packs of that lot alone.
   */
  public List<Transaction> of(Gtin gtin, Lot lot, PartyId party) {
    var part = new Part(gtin, lot);
    return sales.find(shipmentsOf(part, party)).stream()
        .map(sale -> of(sale, rows.ofLot(sale.id(), part)))
        .filter(transaction -> !transaction.packages().isEmpty())
        .toList();
  }

  /** Whether its sender affirms the transaction statement of a shipment, by paper or for all. */
  public boolean affirmed(long shipment, PartyId sender) {
    return assembly
        .statement(shipment, sender)
        .filter(statement -> statement.affirmed() && !statement.statedBy().equals("reported"))
        .isPresent();
  }

  /** With only these packages of it. */
  Transaction of(Sale sale, List<ProductIdentifier> packages) {
    return assembly.of(sale, Content.of(packages), packages);
  }

  /** The shipments that an object went with, alone or in a container. */
  List<Long> shipmentsOf(String canonical) {
    return holdings
        .find(canonical)
        .map(
            object ->
                holdings.hops(object.id()).stream()
                    .filter(hop -> hop.kind() == HopKind.SHIPPED)
                    .map(Hop::carrier)
                    .flatMap(carrier -> Stream.ofNullable(carrier.shipment()))
                    .distinct()
                    .toList())
        .orElse(List.of());
  }

  private List<Long> shipmentsOf(Part part, PartyId party) {
    return jdbc.sql(
            """
            with recursive stay (object_id, since, until) as (
              select id, null::bytea, null::bytea from custody_object
               where gtin = :gtin and lot = :lot
              union
              select step.parent, greatest(step.position, stay.since), least(step.until, stay.until)
                from stay cross join lateral (
                  select parent, position, lead(position) over (order by position) as until
                    from custody_step where object_id = stay.object_id and changed) step
               where step.parent is not null
                 and (stay.until is null or step.position < stay.until)
                 and (stay.since is null or step.until is null or step.until > stay.since))
            select distinct sale.id
              from stay join custody_hop hop on hop.object_id = stay.object_id
               and (stay.since is null or hop.position > stay.since)
               and (stay.until is null or hop.position <= stay.until)
              join custody_shipment sale on sale.id = hop.shipment_id
             where hop.kind = 'shipped' and :party in (sale.sender, sale.receiver, sale.buyer)
            """)
        .param("gtin", part.gtin().value())
        .param("lot", part.lot().value())
        .param("party", party.value())
        .query(Long.class)
        .list();
  }

  /** Whether one of these sold or bought; who receives a drop shipment has a part in it too. */
  static boolean isEnd(Sale sale, Collection<PartyId> parties) {
    var ends = sale.listed().shipment().ends();
    return parties.contains(ends.sender())
        || ends.receiver() != null && parties.contains(ends.receiver())
        || ends.buyer() != null && parties.contains(ends.buyer());
  }
}
