package org.pedigree.receiving;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.PartyId;
import org.pedigree.web.ListQuery;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lists shipments for people, as the database shows them to whoever asks: the latest of each party,
 * filtered, sorted and cut by the database.
 */
@Component
class ShipmentList {

  /** So many of the latest of each party are looked through. */
  static final int LATEST = ListQuery.FILE;

  /** Which shipments. */
  enum Which {
    IN("Shipments to you", "true", "receiver", "buyer"),
    OUT("Shipments from you", "true", "sender"),
    EXPECTED("Shipments on their way to you", "s.state in ('expected', 'partly')", "receiver"),
    DISCREPANCIES(
        "Shipments with discrepancies",
        "s.state in ('partly', 'discrepant') and s.missing + s.surplus > 0",
        "receiver",
        "buyer",
        "sender");

    private final String caption;
    private final String condition;
    private final List<String> ends;

    Which(String caption, String condition, String... ends) {
      this.caption = caption;
      this.condition = condition;
      this.ends = List.of(ends);
    }

    String caption() {
      return caption;
    }

    /** Each end by its index, the latest first. */
    private String latest() {
      return String.join(" union ", ends.stream().map(this::latestOf).toList());
    }

    private String latestOf(String end) {
      return """
      (select s.* from unnest(cast(:ends as bigint[])) as ending (party)
        cross join lateral (
          select s.id, s.sender, s.receiver, s.state, s.purpose, s.purchase_order,
                 s.despatch_advice, s.shipped_at, s.lines, s.open_lines, s.missing, s.surplus
            from custody_shipment s where s.%s = ending.party and %s
           order by s.shipped_at desc, s.id desc limit %d) s)
      """
          .formatted(end, condition, LATEST);
    }
  }

  /** A shipment in the list. */
  record Line(
      String shipment,
      Instant shippedAt,
      String state,
      @Nullable String from,
      @Nullable String to,
      String purpose,
      @Nullable String purchaseOrder,
      @Nullable String despatchAdvice,
      int lines,
      int open,
      int missing,
      int surplus,
      int total) {}

  private static final Map<String, String> ORDERS =
      Map.of(
          "at", "shipped_at",
          "state", "state",
          "from", "\"from\"",
          "to", "\"to\"",
          "order", "purchase_order",
          "advice", "despatch_advice",
          "open", "open_lines",
          "missing", "missing",
          "surplus", "surplus");

  private final JdbcClient reader;

  ShipmentList(@Qualifier("reader") JdbcClient reader) {
    this.reader = reader;
  }

  /** A page; each line tells how many there are on all pages. */
  @Transactional(transactionManager = "reader", readOnly = true)
  public List<Line> page(List<PartyId> of, Which which, ListQuery query) {
    return reader
        .sql(
            """
            with found as (
              select s.*, sender.name as "from", receiver.name as "to",
                     count(*) over ()::int as total
                from (%s) s left join party sender on sender.id = s.sender
                left join party receiver on receiver.id = s.receiver
               where :all or concat_ws(' ', sender.name, receiver.name, s.state, s.purpose,
                                       s.purchase_order, s.despatch_advice) ilike :like
               order by %s limit :limit offset :offset)
            select found.*, encode(event.hash, 'hex') as shipment
              from found join event on event.id = found.id
             order by %s
            """
                .formatted(which.latest(), order(query, "s."), order(query, "found.")))
        .param("ends", of.stream().map(PartyId::value).toArray(Long[]::new))
        .param("all", query.filter().isEmpty())
        .param("like", query.pattern())
        .param("limit", query.limit())
        .param("offset", query.offset())
        .query(
            (row, _) ->
                new Line(
                    row.getString("shipment"),
                    row.getObject("shipped_at", OffsetDateTime.class).toInstant(),
                    row.getString("state"),
                    row.getString("from"),
                    row.getString("to"),
                    row.getString("purpose"),
                    row.getString("purchase_order"),
                    row.getString("despatch_advice"),
                    row.getInt("lines"),
                    row.getInt("open_lines"),
                    row.getInt("missing"),
                    row.getInt("surplus"),
                    row.getInt("total")))
        .list();
  }

  private static String order(ListQuery query, String table) {
    return query.orderBy(ORDERS, table + "shipped_at desc, " + table + "id desc");
  }
}
