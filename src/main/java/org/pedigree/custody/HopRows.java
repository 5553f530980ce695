package org.pedigree.custody;

import static org.pedigree.custody.ObjectRows.constant;
import static org.pedigree.custody.ObjectRows.instant;
import static org.pedigree.custody.ObjectRows.party;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads {@code custody_hop}: of an object, and of each container while the object was in it. */
final class HopRows {

  /** The object itself without an end, then each container for as long as the object stayed. */
  static final String STAYS =
      """
      with recursive stay (object_id, since, until) as (
        select ?::bigint, null::bytea, null::bytea
        union all
        select step.parent, greatest(step.position, stay.since), least(step.until, stay.until)
          from stay cross join lateral (
            select parent, position, lead(position) over (order by position) as until
              from custody_step where object_id = stay.object_id and changed) step
         where step.parent is not null
           and (stay.until is null or step.position < stay.until)
           and (stay.since is null or step.until is null or step.until > stay.since)
      )
      """;

  static final String HOPS =
      STAYS
          + """
          select distinct on (hop.position, hop.event_id, hop.kind)
                 hop.event_id, hop.kind, hop.object_id, hop.shipment_id, hop.from_party,
                 hop.to_party, hop.at
            from stay join custody_hop hop on hop.object_id = stay.object_id
             and (stay.since is null or hop.position > stay.since)
             and (stay.until is null or hop.position <= stay.until)
           order by hop.position, hop.event_id, hop.kind, stay.since nulls first
          """;

  private HopRows() {}

  static Hop hop(ResultSet row, int number) throws SQLException {
    return new Hop(
        row.getLong("event_id"),
        HopKind.valueOf(constant(row, "kind")),
        new Hop.Carrier(row.getLong("object_id"), row.getObject("shipment_id", Long.class)),
        new Hop.Passage(party(row, "from_party"), party(row, "to_party")),
        instant(row, "at"));
  }
}
