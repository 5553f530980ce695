package org.pedigree.cases;

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

/** Tells a party what it has and may neither sell nor dispense, and why. */
@Component
class HeldList {

  private static final String HELD =
      """
      with held as (
        select epc, lot, why, since, container, null::uuid as investigation from quarantine_held()
        union all
        select pack.epc, it.lot, case it.state when 'open' then 'suspect' else 'illegitimate' end,
               it.opened_at, null, it.uuid
          from suspect_investigation it join suspect_pack pack on pack.investigation_id = it.id
         where it.ended_at is null)
      select held.*, count(*) over () as total from held
       where :filter = '%%' or concat_ws(' ', epc, lot, why, container) ilike :filter
      """;

  private static final Map<String, String> ORDERS =
      Map.of("epc", "epc", "lot", "lot", "why", "why", "since", "since");

  private final JdbcClient reader;

  HeldList(@Qualifier("reader") JdbcClient reader) {
    this.reader = reader;
  }

  /**
   * Something that is held.
   *
   * @param why recalled, awaiting data, set aside, suspect or illegitimate
   * @param container in which it is, where it is in one
   * @param investigation that holds it, if one does
   */
  record Held(
      String epc,
      @Nullable String lot,
      String why,
      Instant since,
      @Nullable String container,
      @Nullable UUID investigation) {}

  /** What is shown, and how much there is. */
  record Page(List<Held> shown, long total) {}

  private record Row(Held held, long total) {}

  @Transactional(transactionManager = "reader", readOnly = true)
  public Page page(ListQuery query) {
    var rows =
        reader
            .sql(
                HELD
                    + " order by "
                    + query.orderBy(ORDERS, "since desc, epc, why")
                    + " limit :limit offset :offset")
            .param("filter", query.pattern())
            .param("limit", query.limit())
            .param("offset", query.offset())
            .query(HeldList::row)
            .list();
    return new Page(
        rows.stream().map(Row::held).toList(), rows.isEmpty() ? 0 : rows.getFirst().total());
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    return new Row(
        new Held(
            row.getString("epc"),
            row.getString("lot"),
            row.getString("why"),
            row.getObject("since", OffsetDateTime.class).toInstant(),
            row.getString("container"),
            row.getObject("investigation", UUID.class)),
        row.getLong("total"));
  }
}
