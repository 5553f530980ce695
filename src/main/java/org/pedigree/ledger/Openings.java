package org.pedigree.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps {@code ledger_opening}: which openings are wanted, and what became of them. */
@Component
class Openings {

  private static final Duration FIRST = Duration.ofMillis(500);
  private static final int MOST_DOUBLINGS = 11;

  private final JdbcClient jdbc;

  Openings(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A shipment to a party of this node, that is not opened yet. */
  record Wanted(Bytes32 shipment, Bytes32 consignor, int attempts) {}

  private static final String WANTED =
      """
      select o.shipment, s.consignor, o.attempts
        from ledger_opening o join ledger_shipment s on s.key = o.shipment
      """;

  /** Those whose turn it is. */
  List<Wanted> due(Instant now) {
    return jdbc.sql(
            WANTED
                + """
                 where o.stage <> 'accepted' and o.next_look <= ?
                 order by o.next_look limit 32
                """)
        .param(now.atOffset(ZoneOffset.UTC))
        .query(Openings::wanted)
        .list();
  }

  /** The opening of a shipment to a party of this node, accepted or not. */
  Optional<Wanted> find(Bytes32 shipment) {
    return jdbc.sql(WANTED + " where o.shipment = ?")
        .param(shipment.bytes())
        .query(Openings::wanted)
        .optional();
  }

  boolean isAccepted(Bytes32 shipment) {
    return jdbc.sql(
            "select exists (select from ledger_opening where shipment = ? and stage = 'accepted')")
        .param(shipment.bytes())
        .query(Boolean.class)
        .single();
  }

  /** Waits for whoever else takes it over; false where that one did. */
  boolean begin(Bytes32 shipment) {
    return jdbc.sql(
            """
            select 1 from ledger_opening where shipment = ? and stage <> 'accepted' for update
            """)
        .param(shipment.bytes())
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  private static Wanted wanted(ResultSet row, int number) throws SQLException {
    return new Wanted(
        Bytes32.of(row.getBytes("shipment")),
        Bytes32.of(row.getBytes("consignor")),
        row.getInt("attempts"));
  }

  void here(Bytes32 shipment) {
    jdbc.sql("update ledger_opening set stage = 'here' where shipment = ? and stage <> 'accepted'")
        .param(shipment.bytes())
        .update();
  }

  /** It did not come, or is wrong: it is asked for again later, and later each time. */
  void again(Wanted wanted, String stage, String reason, Instant now) {
    var pause = FIRST.multipliedBy(1L << Math.min(wanted.attempts, MOST_DOUBLINGS));
    jdbc.sql(
            """
            update ledger_opening
               set stage = ?, reason = ?, attempts = attempts + 1, next_look = ?
             where shipment = ? and stage <> 'accepted'
            """)
        .params(stage, reason, now.plus(pause).atOffset(ZoneOffset.UTC), wanted.shipment.bytes())
        .update();
  }

  /** In the transaction that takes over what it says; whoever waited for it is looked at again. */
  void accepted(Bytes32 shipment, Instant now) {
    jdbc.sql(
            """
            update ledger_opening set stage = 'accepted', reason = null, accepted_at = ?
             where shipment = ?
            """)
        .params(now.atOffset(ZoneOffset.UTC), shipment.bytes())
        .update();
    jdbc.sql("update ledger_move set parked = false where parked and reason is distinct from ?")
        .param(FoundMoves.LOOKED_FOR)
        .update();
  }

  /**
   * An opening that is not accepted yet.
   *
   * @param stage wanted, here or wrong
   * @param reason in a sentence
   */
  record Open(Bytes32 shipment, String stage, @Nullable String reason, int attempts) {}

  /** The oldest of them. */
  List<Open> open() {
    return jdbc.sql(
            """
            select shipment, stage, reason, attempts from ledger_opening
             where stage <> 'accepted' order by wanted_at limit 200
            """)
        .query(
            (row, _) ->
                new Open(
                    Bytes32.of(row.getBytes("shipment")),
                    row.getString("stage"),
                    row.getString("reason"),
                    row.getInt("attempts")))
        .list();
  }
}
