package org.pedigree.custody;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.Lot;
import org.pedigree.party.PartyId;

/**
 * Reads {@code custody_object}, each row with the place of its outermost container; so does whoever
 * asks {@code custody_now}.
 */
public final class ObjectRows {

  /**
   * Climbs and joins by key only: a scan asks this. A reader that may not see the outermost
   * container may not see where the object is either, and finds none.
   */
  static final String SELECT =
      """
      select object.id, epc.canonical, object.kind, object.origin_event, object.maker,
             object.reported_only, object.lot, object.expiry, object.parent,
             place.state, place.holder, place.shipment, place.ground, place.disputed_by,
             place.disputed_from, place.disputed_to, place.disputed_line, place.end_reason, place.changed_at,
             place.holder_reported, above.quarantined, object.opened,
             shipment.sender, shipment.receiver, coalesce(last.party, object.maker) as ended_by,
             object.recalled or exists (
               select from custody_recall recall
                where recall.gtin = object.gtin and recall.until is null
                  and (recall.lot is null or recall.lot = object.lot)
                  and (recall.maker is null or recall.maker = object.maker)) as recalled,
             exists (
               select from custody_discrepancy lack
                where lack.object_id = any (above.path) and lack.kind = 'missing'
                  and lack.resolved_by is null) as missing
        from custody_object object
        join epc on epc.id = object.id
        cross join lateral (
          select (array_agg(climb.id order by climb.depth desc))[1] as top,
                 array_agg(climb.id) as path, bool_or(climb.quarantined) as quarantined
            from custody_above(object.id) climb) above
        join custody_object place on place.id = above.top and place.state <> 'packed'
        left join custody_shipment shipment on shipment.id = place.shipment
        left join custody_statement last on last.event_id = place.changed_by
      """;

  private ObjectRows() {}

  public static CustodyObject object(ResultSet row, int number) throws SQLException {
    var whereabouts = whereabouts(row);
    var container = row.getObject("parent", Long.class);
    return new CustodyObject(
        row.getLong("id"),
        row.getString("canonical"),
        ObjectKind.valueOf(constant(row, "kind")),
        origin(row),
        new Standing(
            container == null ? whereabouts : new ObjectState.Packed(container),
            whereabouts,
            marks(row)));
  }

  private static Origin origin(ResultSet row) throws SQLException {
    var lot = row.getString("lot");
    return new Origin(
        row.getLong("origin_event"),
        new PartyId(row.getLong("maker")),
        row.getBoolean("reported_only"),
        lot == null ? null : new Lot(lot),
        row.getObject("expiry", LocalDate.class));
  }

  private static ObjectState whereabouts(ResultSet row) throws SQLException {
    return switch (row.getString("state")) {
      case "in stock" -> new ObjectState.InStock(new PartyId(row.getLong("holder")));
      case "in transit" ->
          new ObjectState.InTransit(
              row.getLong("shipment"), new PartyId(row.getLong("sender")), party(row, "receiver"));
      case "disputed" -> dispute(row);
      case "finished" ->
          new ObjectState.Finished(
              EndReason.valueOf(constant(row, "end_reason")),
              new PartyId(row.getLong("ended_by")),
              instant(row, "changed_at"));
      default ->
          throw new IllegalStateException(
              "The outermost container of object " + row.getLong("id") + " is itself in one");
    };
  }

  static ObjectState.Disputed dispute(ResultSet row) throws SQLException {
    return new ObjectState.Disputed(
        Ground.valueOf(constant(row, "ground")),
        new PartyId(row.getLong("disputed_by")),
        new PartyId(row.getLong("disputed_from")),
        party(row, "disputed_to"),
        row.getObject("disputed_line", Long.class));
  }

  private static Set<Mark> marks(ResultSet row) throws SQLException {
    var marks = EnumSet.noneOf(Mark.class);
    for (var mark : Mark.values()) {
      if (row.getBoolean(column(mark))) {
        marks.add(mark);
      }
    }
    return marks;
  }

  private static String column(Mark mark) {
    return switch (mark) {
      case RECALLED -> "recalled";
      case QUARANTINED -> "quarantined";
      case OPENED -> "opened";
      case MISSING -> "missing";
      case REPORTED_ONLY -> "reported_only";
      case PLACE_REPORTED -> "holder_reported";
    };
  }

  static @Nullable PartyId party(ResultSet row, String column) throws SQLException {
    var id = row.getObject(column, Long.class);
    return id == null ? null : new PartyId(id);
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static String constant(ResultSet row, String column) throws SQLException {
    return row.getString(column).toUpperCase(Locale.ROOT).replace(' ', '_');
  }
}
