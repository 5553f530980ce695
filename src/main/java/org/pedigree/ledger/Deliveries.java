package org.pedigree.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps {@code ledger_delivery}: which openings other nodes are to get, and what they said. */
@Component
class Deliveries {

  private static final Duration FIRST = Duration.ofMillis(500);
  private static final int MOST_DOUBLINGS = 11;
  private static final int LONGEST_REASON = 1_000;

  /** What was received meanwhile needs no opening any more, whatever was said of it. */
  private static final String UNDER_WAY =
      """
      exists (select from ledger_slot s
               where s.shipment = ledger_delivery.shipment and s.state = 'in transit')
      """;

  private final JdbcClient jdbc;

  Deliveries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** An opening that is to be brought. */
  record Due(Bytes32 shipment, Bytes32 consignee, int attempts) {}

  /** Those whose turn it is. */
  List<Due> due(Instant now) {
    return jdbc.sql(
            """
            select d.shipment, s.consignee, d.attempts
              from ledger_delivery d join ledger_shipment s on s.key = d.shipment
             where d.stage = 'due' and d.next_look <= ?
             order by d.next_look limit 32
            """)
        .param(now.atOffset(ZoneOffset.UTC))
        .query(
            (row, _) ->
                new Due(
                    Bytes32.of(row.getBytes("shipment")),
                    Bytes32.of(row.getBytes("consignee")),
                    row.getInt("attempts")))
        .list();
  }

  /** It was accepted there. */
  void delivered(Bytes32 shipment, Instant now) {
    end(shipment, "delivered", null, now);
  }

  /** That node wants none of it: it is not brought again by itself. */
  void refused(Bytes32 shipment, String reason, Instant now) {
    end(shipment, "refused", cut(reason), now);
  }

  /** Nothing of the shipment is under way any more. */
  void over(Bytes32 shipment, Instant now) {
    end(shipment, "over", null, now);
  }

  private void end(Bytes32 shipment, String stage, @Nullable String reason, Instant now) {
    jdbc.sql(
            """
            update ledger_delivery set stage = ?, reason = ?, ended_at = ?, attempts = attempts + 1
             where shipment = ? and stage <> 'delivered'
            """)
        .params(stage, reason, now.atOffset(ZoneOffset.UTC), shipment.bytes())
        .update();
  }

  /** It did not get there: it is brought later, and later each time. */
  void again(Due due, String reason, Instant now) {
    var pause = FIRST.multipliedBy(1L << Math.min(due.attempts, MOST_DOUBLINGS));
    jdbc.sql(
            """
            update ledger_delivery set reason = ?, attempts = attempts + 1, next_look = ?
             where shipment = ? and stage = 'due'
            """)
        .params(cut(reason), now.plus(pause).atOffset(ZoneOffset.UTC), due.shipment.bytes())
        .update();
  }

  private static String cut(String reason) {
    return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
  }

  /**
   * An opening that is not where it should be.
   *
   * @param stage due or refused
   * @param reason in a sentence; null before the first attempt
   */
  record Open(Bytes32 shipment, String stage, @Nullable String reason, int attempts) {}

  /** The oldest of them. */
  List<Open> open() {
    return jdbc.sql(
            """
            select shipment, stage, reason, attempts from ledger_delivery
             where stage in ('due', 'refused') and
            """
                + UNDER_WAY
                + " order by made_at limit 200")
        .query(
            (row, _) ->
                new Open(
                    Bytes32.of(row.getBytes("shipment")),
                    row.getString("stage"),
                    row.getString("reason"),
                    row.getInt("attempts")))
        .list();
  }

  /** How many of them are in this stage. */
  long count(String stage) {
    return jdbc.sql("select count(*) from ledger_delivery where stage = ? and " + UNDER_WAY)
        .param(stage)
        .query(Long.class)
        .single();
  }
}
