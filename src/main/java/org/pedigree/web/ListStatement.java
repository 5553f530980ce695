package org.pedigree.web;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A list that the database filters, sorts, cuts and counts: it looks through the latest rows of the
 * period asked for, as many as a file has, so that no list is ever a look through a whole table.
 *
 * <p>All of it is SQL that a list's class has written; what somebody asks for is bound, or chooses
 * among what is written here.
 *
 * @param latest selects the rows that are looked through, by an index: its condition holds {@code
 *     {period}} where the list has a time, and it ends in an order, the latest first, and {@code
 *     limit :latest}
 * @param joined selects from {@code latest} with what belongs to each row, no row more or fewer
 * @param filtered columns of {@code joined} in which the filter is looked for
 * @param order how it is sorted
 * @param shown selects from {@code page} with what is only wanted of the rows that are shown
 */
public record ListStatement(
    Latest latest, String joined, List<String> filtered, Order order, String shown) {

  /**
   * @param time what the period is asked of, among the columns of {@code sql}; null where the list
   *     has no time
   * @param most so many rows are looked through
   * @param isWhole whether its first rows cost as much as all
   */
  record Latest(String sql, @Nullable Time time, int most, boolean isWhole) {}

  /**
   * @param key of the list's column
   * @param during the condition of a period, from {@code :period_begin} to before {@code
   *     :period_end}
   * @param isSorted whether the list is sorted by the time itself
   */
  record Time(String key, String during, boolean isSorted) {}

  /**
   * @param columns of {@code joined} by the keys of the list's columns
   * @param otherwise the list's own order, which leaves no two rows equal
   */
  record Order(Map<String, String> columns, String otherwise) {}

  private static final String SQL =
      """
      with latest as (%s),
           found as (select * from (%s) joined where %s),
           page as (select * from found order by %s limit :limit offset :offset)
      select shown.*, counted.list_looked, counted.list_total
        from (%s) counted
        left join (select shown.*, true as list_row from (%s) shown) shown on true
       order by %s
      """;

  /** Apart from the page, which so ends with its last row where the list's own order is wanted. */
  private static final String ALL =
      """
      select number as list_looked, number as list_total
        from (select count(*)::int as number from (%s) looked) counted
      """;

  private static final String SOME =
      """
      select (select count(*)::int from latest) as list_looked,
             (select count(*)::int from found) as list_total
      """;

  private static final String TO_THE_MINUTE =
      "to_char(%s at time zone 'UTC', 'YYYY-MM-DD HH24:MI \"UTC\"')";

  /** A list whose rows are in no time. */
  public static ListStatement of(String latest) {
    return of(new Latest(latest, null, ListQuery.FILE, false));
  }

  /**
   * A list of which people may ask for a period.
   *
   * @param key of the list's column that shows the time
   * @param column with which the period is compared
   */
  public static ListStatement of(String latest, String key, String column) {
    var during = "%1$s >= :period_begin and %1$s < :period_end".formatted(column);
    return of(new Latest(latest, new Time(key, during, true), ListQuery.FILE, false));
  }

  /**
   * Likewise, where a period is found by something else than the time itself.
   *
   * @param condition of the period
   */
  public static ListStatement during(String latest, String key, String condition) {
    return of(new Latest(latest, new Time(key, condition, false), ListQuery.FILE, false));
  }

  private static ListStatement of(Latest latest) {
    return new ListStatement(
        latest, "select * from latest", List.of(), new Order(Map.of(), "1"), "select * from page");
  }

  /** With what belongs to each row: filtered and sorted by as well. */
  public ListStatement joined(String select) {
    return new ListStatement(latest, select, filtered, order, shown);
  }

  /** The filter is looked for in these columns, and in the list's time as it is shown. */
  public ListStatement filteredBy(String... columns) {
    return new ListStatement(latest, joined, List.of(columns), order, shown);
  }

  /**
   * @param columns by the keys of the list's columns
   * @param otherwise the list's own order, which leaves no two rows equal
   */
  public ListStatement sortedBy(Map<String, String> columns, String otherwise) {
    return new ListStatement(latest, joined, filtered, new Order(columns, otherwise), shown);
  }

  /** A time as lists show it, to be filtered by. */
  public static String asShown(String column) {
    return TO_THE_MINUTE.formatted(column);
  }

  /** With what is only wanted of the rows that are shown. */
  public ListStatement shown(String select) {
    return new ListStatement(latest, joined, filtered, order, select);
  }

  /** Where the latest rows are of several selects, which are then read once and not twice. */
  public ListStatement readOnce() {
    return new ListStatement(
        new Latest(latest.sql, latest.time, latest.most, true), joined, filtered, order, shown);
  }

  /** With more rows looked through, or fewer, than a file has. */
  public ListStatement upTo(int most) {
    return new ListStatement(
        new Latest(latest.sql, latest.time, most, latest.isWhole), joined, filtered, order, shown);
  }

  /**
   * Asks the database.
   *
   * @param params that the list's own SQL names
   */
  public <T> ListPage<T> page(
      JdbcClient client, ListQuery query, Map<String, ?> params, RowMapper<T> mapper) {
    return client
        .sql(sql(query))
        .params(params)
        .param("latest", latest.most)
        .param("period_begin", query.period().begin())
        .param("period_end", query.period().end())
        .param("like", query.pattern())
        .param("limit", query.limit())
        .param("offset", query.offset())
        .query((ResultSetExtractor<ListPage<T>>) row -> page(row, mapper));
  }

  private String sql(ListQuery query) {
    var looked = latest.sql.replace("{period}", period(query));
    var all = query.filter().isEmpty();
    var sorted = query.orderBy(order.columns, order.otherwise);
    return SQL.formatted(
        looked,
        joined,
        all ? "true" : filter(),
        sorted,
        all ? ALL.formatted(latest.isWhole ? "select from latest" : looked) : SOME,
        shown,
        sorted);
  }

  /** Where none is asked for, rows of which no time is known are there too. */
  private String period(ListQuery query) {
    return latest.time == null || query.period().isEver() ? "true" : latest.time.during;
  }

  private String filter() {
    var texts = new ArrayList<>(filtered);
    if (latest.time != null && latest.time.isSorted) {
      texts.add(asShown(order.columns.get(latest.time.key)));
    }
    return "concat_ws(' ', %s) ilike :like".formatted(String.join(", ", texts));
  }

  private <T> ListPage<T> page(ResultSet row, RowMapper<T> mapper) throws SQLException {
    var rows = new ArrayList<T>();
    var looked = 0;
    var total = 0;
    while (row.next()) {
      looked = row.getInt("list_looked");
      total = row.getInt("list_total");
      if (row.getBoolean("list_row")) {
        rows.add(mapper.mapRow(row, rows.size()));
      }
    }
    return new ListPage<>(
        rows,
        total,
        latest.time == null ? null : latest.time.key,
        looked < latest.most ? 0 : looked);
  }
}
