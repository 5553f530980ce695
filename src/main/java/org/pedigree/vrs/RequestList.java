package org.pedigree.vrs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.web.ListPage;
import org.pedigree.web.ListQuery;
import org.pedigree.web.ListStatement;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells a responder what it was asked, and what it answered. */
@Component
class RequestList {

  private static final ListStatement LIST =
      ListStatement.of(
              """
              select * from vrs_request
               where responder = (select asking_party()) and {period}
               order by at desc, id desc limit :latest
              """,
              "at",
              "at")
          .joined(
              """
              select request.*, asker.code,
                     case when rule is not null then rule when verified then 'verified'
                          else concat_ws(' ', 'not verified', reason, info) end as told
                from latest request left join party asker on asker.id = request.requester
              """)
          .filteredBy("code", "status", "told", "target")
          .sortedBy(
              Map.of("at", "at", "requester", "code", "status", "status", "told", "told"),
              "at desc, id desc");

  private final JdbcClient reader;

  RequestList(@Qualifier("reader") JdbcClient reader) {
    this.reader = reader;
  }

  /**
   * A request that was kept.
   *
   * @param number grows with time
   * @param requester its code on this node; null where nobody proved to be one
   */
  record Kept(
      long number,
      Instant at,
      @Nullable String requester,
      @Nullable String proof,
      String target,
      @Nullable UUID corrUUID,
      int status,
      @Nullable String rule,
      @Nullable Boolean verified,
      @Nullable String verificationFailureReason,
      @Nullable String additionalInfo) {}

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
            select request.*, asker.code
              from vrs_request request left join party asker on asker.id = request.requester
             where responder = (select asking_party())
               and (cast(:before as bigint) is null or request.id < :before)
             order by request.id desc limit :most
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
        row.getString("code"),
        row.getString("proof"),
        row.getString("target"),
        row.getObject("corr_uuid", UUID.class),
        row.getInt("status"),
        row.getString("rule"),
        row.getObject("verified", Boolean.class),
        row.getString("reason"),
        row.getString("info"));
  }
}
