package org.pedigree.receiving;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pedigree.web.ListPage;
import org.pedigree.web.ListQuery;
import org.pedigree.web.ListStatement;
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
  record Found(Line line, @Nullable String purchaseOrder) {}

  private static final Map<Optional<Receipt.State>, ListStatement> LISTS =
      Stream.concat(Stream.of((Receipt.State) null), Stream.of(Receipt.State.values()))
          .map(Optional::ofNullable)
          .collect(Collectors.toMap(state -> state, ReceiptList::list));

  /** Of whom the goods are and of whom receives them, each by its index. */
  private static ListStatement list(Optional<Receipt.State> state) {
    var end =
        """
        (select id, receipt_id, gln, opened_at, closed_at, agreed_at, purchase_order,
                despatch_advice
           from receipt where %s = (select asking_party()) and %s and {period}
          order by opened_at desc, id desc limit :latest)
        """;
    var condition = state.map(Receipt.State::condition).orElse("true");
    return ListStatement.of(
            "select * from (%s union %s) either order by opened_at desc, id desc limit :latest"
                .formatted(
                    end.formatted("party_id", condition), end.formatted("opened_by", condition)),
            "at",
            "opened_at")
        .readOnce()
        .joined(
            """
            select latest.*,
                   (select count(*)::int from receipt_item where receipt = latest.id) as scanned
              from latest
            """)
        .filteredBy("gln", "purchase_order", "despatch_advice")
        .sortedBy(
            Map.of(
                "at", "opened_at",
                "place", "gln",
                "order", "purchase_order",
                "scanned", "scanned",
                "closed", "closed_at"),
            "opened_at desc, id desc");
  }

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
   * A page for people.
   *
   * @param state null for all
   */
  @Transactional(transactionManager = "reader", readOnly = true)
  public ListPage<Found> page(Receipt.@Nullable State state, ListQuery query) {
    return LISTS
        .get(Optional.ofNullable(state))
        .page(
            reader,
            query,
            Map.of(),
            (row, number) -> new Found(line(row, number), row.getString("purchase_order")));
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
