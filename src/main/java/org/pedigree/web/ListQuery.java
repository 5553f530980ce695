package org.pedigree.web;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.servlet.ModelAndView;

/**
 * What somebody wants to see of a list: the parameters {@code q}, {@code from} and {@code until},
 * {@code sort} ({@code -} before it turns the order), {@code page} and {@code format=csv}. A
 * handler takes it as a parameter.
 *
 * @param path of the list
 * @param filter what the rows are to contain, empty for all
 * @param period of which they are to be
 * @param sort a column's key, empty for the list's own order
 * @param page from 0
 * @param csv whether the rows are wanted as a file, as many of them as it may have
 * @param others the request's other parameters, which links of the list keep
 */
public record ListQuery(
    String path,
    String filter,
    Period period,
    String sort,
    boolean descending,
    int page,
    boolean csv,
    Map<String, String> others) {

  /** How many rows a page has. */
  public static final int PAGE = 25;

  /** How many rows a file has at most. */
  public static final int FILE = 10_000;

  static final int LAST = 10_000;
  static final int LONGEST = 200;

  public ListQuery {
    others = Map.copyOf(others);
  }

  public int limit() {
    return csv ? FILE : PAGE;
  }

  public int offset() {
    return csv ? 0 : page * PAGE;
  }

  /** The filter as a pattern of {@code ilike}, its wildcards taken as they are written. */
  public String pattern() {
    return "%" + filter.replaceAll("([\\\\%_])", "\\\\$1") + "%";
  }

  /**
   * What stands behind {@code order by}: one of these expressions, never what was sent.
   *
   * @param expressions of SQL by the columns' keys
   * @param otherwise where the list is not sorted, or by nothing that it has
   */
  public String orderBy(Map<String, String> expressions, String otherwise) {
    return Optional.ofNullable(expressions.get(sort))
        .map(expression -> expression + (descending ? " desc nulls last" : " asc nulls last"))
        .map(order -> order + ", " + otherwise)
        .orElse(otherwise);
  }

  /** A list of rows that are all at hand: filtered, sorted and cut here. */
  public <T> Listing<T> of(String caption, List<Column<T>> columns, List<T> all) {
    var found = all.stream().filter(row -> contains(columns, row)).toList();
    var shown = found.stream().sorted(order(columns)).skip(offset()).limit(limit()).toList();
    return new Listing<>(caption, columns, ListPage.of(shown, found.size()), this);
  }

  /** A list of rows that the database filtered, sorted and cut. */
  public <T> Listing<T> of(String caption, List<Column<T>> columns, List<T> shown, long total) {
    return new Listing<>(caption, columns, ListPage.of(shown, total), this);
  }

  /** Likewise; where it was of the latest rows only, its caption says so. */
  public <T> Listing<T> of(String caption, List<Column<T>> columns, ListPage<T> page) {
    return new Listing<>(page.looked() == 0 ? caption : cut(caption, page), columns, page, this);
  }

  private String cut(String caption, ListPage<?> page) {
    var of = "%s, of the latest %,d".formatted(caption, page.looked());
    return period.isEver() ? of : of + " of the period";
  }

  /** A file of all rows that there are, written as they are read. */
  public <T> ModelAndView file(String caption, List<Column<T>> columns, Rows<T> rows) {
    return new ModelAndView(new CsvFile<>(caption, columns, rows));
  }

  private <T> boolean contains(List<Column<T>> columns, T row) {
    var sought = filter.toLowerCase(Locale.ROOT);
    return sought.isEmpty()
        || columns.stream()
            .map(column -> column.cell().apply(row).text().toLowerCase(Locale.ROOT))
            .anyMatch(text -> text.contains(sought));
  }

  private <T> Comparator<T> order(List<Column<T>> columns) {
    Comparator<T> none = (one, other) -> 0;
    return columns.stream()
        .filter(column -> column.sortable() && column.key().equals(sort))
        .findFirst()
        .map(ListQuery::byText)
        .map(order -> descending ? order.reversed() : order)
        .orElse(none);
  }

  private static <T> Comparator<T> byText(Column<T> column) {
    return Comparator.comparing(row -> column.cell().apply(row).text(), NaturalOrder.OF_TEXTS);
  }
}
