package org.pedigree.receiving;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What was scanned last into a receipt, by whomever, as the database shows it to its parties. */
@Component
class LatestScans {

  static final int SHOWN = 20;

  /** One scan. */
  record Line(
      String epc,
      @Nullable String lot,
      @Nullable LocalDate expiry,
      boolean damaged,
      Instant at,
      int total) {}

  private final JdbcClient reader;

  LatestScans(@Qualifier("reader") JdbcClient reader) {
    this.reader = reader;
  }

  /** The youngest first; each tells how many there are. */
  @Transactional(transactionManager = "reader", readOnly = true)
  public List<Line> of(UUID receipt) {
    return reader
        .sql(
            """
            select canonical, lot, expiry, damaged, scanned_at, count(*) over ()::int as total
              from receipt_item
             where receipt = (select id from receipt where receipt_id = ?)
             order by number desc, canonical limit ?
            """)
        .params(receipt, SHOWN)
        .query(
            (row, _) ->
                new Line(
                    row.getString("canonical"),
                    row.getString("lot"),
                    row.getObject("expiry", LocalDate.class),
                    row.getBoolean("damaged"),
                    row.getObject("scanned_at", OffsetDateTime.class).toInstant(),
                    row.getInt("total")))
        .list();
  }
}
