package org.pedigree.vrs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pedigree.web.ListPage;
import org.pedigree.web.ListQuery;
import org.pedigree.web.ListStatement;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells a party what it had verified, and what it was told. */
@Component
class VerificationList {

  private static final ListStatement LIST =
      ListStatement.of(
              """
              select id, at, epc, gtin, lot, responder, verdict, reason, info, sale, saleable
                from vrs_verification
               where party_id = (select asking_party()) and {period}
               order by at desc, id desc limit :latest
              """,
              "at",
              "at")
          .joined(
              """
              select latest.*, case when saleable then 'yes' when not saleable then 'no' end as sold
                from latest
              """)
          .filteredBy("verdict", "reason", "info", "sold", "sale", "epc", "lot", "responder")
          .sortedBy(
              Map.of(
                  "at", "at",
                  "verdict", "verdict",
                  "saleable", "sold",
                  "epc", "epc",
                  "lot", "lot",
                  "responder", "responder"),
              "at desc, id desc");

  private final JdbcClient reader;

  VerificationList(@Qualifier("reader") JdbcClient reader) {
    this.reader = reader;
  }

  /**
   * A verification that was kept.
   *
   * @param number grows with time
   * @param responderGLN null where nobody was known to answer for the product
   * @param sale SHA-256 of the shipping event by which it had gone out; null where none was known
   * @param saleable null where that was not looked at yet
   */
  @JsonInclude(Include.NON_NULL)
  record Kept(
      long number,
      Instant at,
      String epc,
      String gtin,
      String lot,
      @Nullable String responderGLN,
      String verdict,
      @Nullable String verificationFailureReason,
      @Nullable String additionalInfo,
      @Nullable String sale,
      @Nullable Boolean saleable) {}

  /** A page for people. */
  @Transactional(transactionManager = "reader", readOnly = true)
  public ListPage<Kept> page(ListQuery query) {
    return LIST.page(reader, query, Map.of(), (row, _) -> kept(row));
  }

  /**
   * The latest first.
   *
   * @param before the number of the last of the page before; none for the first page
   */
  @Transactional(transactionManager = "reader", readOnly = true)
  public List<Kept> page(int most, @Nullable Long before) {
    return reader
        .sql(
            """
            select id, at, epc, gtin, lot, responder, verdict, reason, info, sale, saleable
              from vrs_verification
             where party_id = (select asking_party())
               and (cast(:before as bigint) is null or id < :before)
             order by id desc limit :most
            """)
        .param("before", before)
        .param("most", most)
        .query((row, _) -> kept(row))
        .list();
  }

  private static Kept kept(ResultSet row) throws SQLException {
    return new Kept(
        row.getLong("id"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("epc"),
        row.getString("gtin"),
        row.getString("lot"),
        row.getString("responder"),
        row.getString("verdict"),
        row.getString("reason"),
        row.getString("info"),
        row.getString("sale"),
        row.getObject("saleable", Boolean.class));
  }
}
