package org.pedigree.receiving;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.web.ListQuery;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lists receipts, the youngest first, as the database shows them to whoever asks. */
@Component
class ReceiptList {

  static final int MOST = 100;

  /** A receipt in a list. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Line(
      UUID receipt,
      String state,
      String location,
      Instant openedAt,
      @Nullable Instant closedAt,
      @Nullable Instant agreedAt,
      int scanned) {}

  /** A receipt in a list for people. */
  record Found(Line line, @Nullable String purchaseOrder, int total) {}

  private static final Map<String, String> ORDERS =
      Map.of(
          "at", "opened_at",
          "place", "gln",
          "order", "purchase_order",
          "scanned", "scanned",
          "closed", "closed_at");

  private final JdbcClient reader;

  ReceiptList(@Qualifier("reader") JdbcClient reader) {
    this.reader = reader;
  }

  /**
   * A page.
   *
   * @param state null for all
   * @param before the last one of the page before
   */
  @Transactional(transactionManager = "reader", readOnly = true)
  public List<Line> page(Receipt.@Nullable State state, @Nullable UUID before) {
    return reader
        .sql(
            """
            select receipt_id, gln, opened_at, closed_at, agreed_at,
                   (select count(*) from receipt_item where receipt = receipt.id) as scanned
              from receipt
             where %s and %s
             order by id desc limit %d
            """
                .formatted(
                    state == null ? "true" : state.condition(),
                    before == null ? "true" : "id < (select id from receipt where receipt_id = ?)",
                    MOST))
        .params(before == null ? List.of() : List.of(before))
        .query(ReceiptList::line)
        .list();
  }

  /** How many stand there. */
  @Transactional(transactionManager = "reader", readOnly = true)
  public int count(Receipt.State state) {
    return reader
        .sql("select count(*) from receipt where " + state.condition())
        .query(Integer.class)
        .single();
  }

  /** Where the receipt of a row stands. */
  static Receipt.State state(ResultSet row) throws SQLException {
    if (row.getObject("closed_at") == null) {
      return Receipt.State.OPEN;
    }
    return row.getObject("agreed_at") == null ? Receipt.State.QUARANTINE : Receipt.State.RELEASED;
  }

  /**
   * A page for people; each line tells how many there are on all pages.
   *
   * @param state null for all
   */
  @Transactional(transactionManager = "reader", readOnly = true)
  public List<Found> page(Receipt.@Nullable State state, ListQuery query) {
    return reader
        .sql(
            """
            select receipt_id, gln, opened_at, closed_at, agreed_at, purchase_order,
                   (select count(*)::int from receipt_item where receipt = receipt.id) as scanned,
                   count(*) over ()::int as total
              from receipt
             where %s and (:all or concat_ws(' ', gln, purchase_order, despatch_advice) ilike :like)
             order by %s limit :limit offset :offset
            """
                .formatted(
                    state == null ? "true" : state.condition(), query.orderBy(ORDERS, "id desc")))
        .param("all", query.filter().isEmpty())
        .param("like", query.pattern())
        .param("limit", query.limit())
        .param("offset", query.offset())
        .query(
            (row, number) ->
                new Found(line(row, number), row.getString("purchase_order"), row.getInt("total")))
        .list();
  }

  private static Line line(ResultSet row, int number) throws SQLException {
    var closed = row.getObject("closed_at", OffsetDateTime.class);
    var agreed = row.getObject("agreed_at", OffsetDateTime.class);
    return new Line(
        row.getObject("receipt_id", UUID.class),
        state(row).word(),
        row.getString("gln"),
        row.getObject("opened_at", OffsetDateTime.class).toInstant(),
        closed == null ? null : closed.toInstant(),
        agreed == null ? null : agreed.toInstant(),
        row.getInt("scanned"));
  }
}
