package org.pedigree.receiving;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.PartyId;
import org.pedigree.web.ListPage;
import org.pedigree.web.ListQuery;
import org.pedigree.web.ListStatement;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lists shipments for people, as the database shows them to whoever asks. */
@Component
class ShipmentList {

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

    private ListStatement statement() {
      return ListStatement.of(latest(), "at", "shipped_at")
          .readOnce()
          .joined(
              """
              select latest.*, sender.name as "from", receiver.name as "to"
                from latest left join party sender on sender.id = latest.sender
                left join party receiver on receiver.id = latest.receiver
              """)
          .filteredBy("\"from\"", "\"to\"", "state", "purpose", "purchase_order", "despatch_advice")
          .sortedBy(ORDERS, "shipped_at desc, id desc")
          .shown(
              """
              select page.*, encode(event.hash, 'hex') as shipment
                from page join event on event.id = page.id
              """);
    }

    /** Each end by its index, the latest first. */
    private String latest() {
      return "select * from (%s) either order by shipped_at desc, id desc limit :latest"
          .formatted(String.join(" union ", ends.stream().map(this::latestOf).toList()));
    }

    private String latestOf(String end) {
      return """
      (select s.* from unnest(cast(:ends as bigint[])) as ending (party)
        cross join lateral (
          select s.id, s.sender, s.receiver, s.state, s.purpose, s.purchase_order,
                 s.despatch_advice, s.shipped_at, s.lines, s.open_lines, s.missing, s.surplus
            from custody_shipment s where s.%s = ending.party and %s and {period}
           order by s.shipped_at desc, s.id desc limit :latest) s)
      """
          .formatted(end, condition);
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
      int surplus) {}

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

  @Transactional(transactionManager = "reader", readOnly = true)
  public ListPage<Line> page(List<PartyId> of, Which which, ListQuery query) {
    var ends = of.stream().map(PartyId::value).toArray(Long[]::new);
    return which.statement().page(reader, query, Map.of("ends", ends), ShipmentList::line);
  }

  private static Line line(ResultSet row, int number) throws SQLException {
    return new Line(
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
        row.getInt("surplus"));
  }
}
