package org.pedigree.custody;

import static org.pedigree.custody.ObjectRows.constant;
import static org.pedigree.custody.ObjectRows.instant;
import static org.pedigree.custody.ObjectRows.party;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.pedigree.party.PartyId;

/** Reads shipments, their lines and what came otherwise than it was sent. */
final class ShipmentRows {

  private ShipmentRows() {}

  static Shipment shipment(ResultSet row, int number) throws SQLException {
    return new Shipment(
        row.getLong("id"),
        new Shipment.Ends(
            new PartyId(row.getLong("sender")), party(row, "receiver"), party(row, "buyer")),
        Shipment.Purpose.valueOf(constant(row, "purpose")),
        new Shipment.Papers(row.getString("purchase_order"), row.getString("despatch_advice")),
        new Shipment.Dispatch(
            instant(row, "shipped_at"),
            row.getBoolean("drop_shipment"),
            row.getBoolean("reported")));
  }

  static ShipmentLine line(ResultSet row, int number) throws SQLException {
    return new ShipmentLine(
        row.getLong("shipment_id"),
        row.getLong("object_id"),
        ShipmentLine.State.valueOf(constant(row, "state")),
        row.getObject("closed_by", Long.class));
  }

  static Discrepancy discrepancy(ResultSet row, int number) throws SQLException {
    return new Discrepancy(
        row.getLong("shipment_id"),
        row.getLong("object_id"),
        Discrepancy.Kind.valueOf(constant(row, "kind")),
        new Discrepancy.Found(
            row.getLong("found_by"),
            row.getObject("instead_of", Long.class),
            row.getObject("resolved_by", Long.class)));
  }
}
