package org.pedigree.web;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * A list as a page shows it, by the fragment {@code web/list :: table(${list})}, or as a CSV file.
 *
 * @param caption what its rows are, also the name of the file
 * @param page its rows
 */
public record Listing<T>(
    String caption, List<Column<T>> columns, ListPage<T> page, ListQuery query) {

  /** The rows of this page. */
  public List<T> shown() {
    return page.shown();
  }

  /** How many rows there are on all pages. */
  public long total() {
    return page.total();
  }

  /** The title of the column of whose times a period may be asked for. */
  public @Nullable String time() {
    return columns.stream()
        .filter(column -> column.key().equals(page.time()))
        .map(Column::title)
        .findFirst()
        .orElse(null);
  }

  /**
   * What a handler answers: the page, to whose model {@code list} is added, or the file where that
   * is wanted.
   */
  public ModelAndView on(String template) {
    return query.csv()
        ? query.file(caption, columns, shown()::forEach)
        : new ModelAndView(template, "list", this);
  }

  public List<List<Cell>> rows() {
    return shown().stream()
        .map(row -> columns.stream().map(column -> column.cell().apply(row)).toList())
        .toList();
  }

  /** The page's number as people count, and the last page's. */
  public int number() {
    return query.page() + 1;
  }

  public int last() {
    return (int) Math.max(1, (total() + ListQuery.PAGE - 1) / ListQuery.PAGE);
  }

  public @Nullable String previous() {
    return query.page() > 0
        ? link().queryParam("page", query.page() - 1).build(true).toUriString()
        : null;
  }

  public @Nullable String next() {
    return number() < last()
        ? link().queryParam("page", query.page() + 1).build(true).toUriString()
        : null;
  }

  public String file() {
    return link().queryParam("format", "csv").build(true).toUriString();
  }

  /** Sorts by a column, or turns its order. */
  public String sorting(Column<T> column) {
    var turned = column.key().equals(query.sort()) && !query.descending();
    return link()
        .replaceQueryParam("sort", (turned ? "-" : "") + column.key())
        .build(true)
        .toUriString();
  }

  /** How a column is sorted, in the words of {@code aria-sort}. */
  public @Nullable String order(Column<T> column) {
    if (!column.key().equals(query.sort())) {
      return null;
    }
    return query.descending() ? "descending" : "ascending";
  }

  private UriComponentsBuilder link() {
    var link = UriComponentsBuilder.fromPath(query.path());
    query.others().forEach((name, value) -> add(link, name, value));
    add(link, "q", query.filter());
    add(link, "from", Objects.toString(query.period().from(), ""));
    add(link, "until", Objects.toString(query.period().until(), ""));
    add(link, "sort", (query.descending() ? "-" : "") + query.sort());
    return link;
  }

  /** What people wrote is no template of a link: braces and ampersands are characters. */
  private static void add(UriComponentsBuilder link, String name, String value) {
    if (!value.isEmpty()) {
      link.replaceQueryParam(encode(name, UTF_8), encode(value, UTF_8));
    }
  }
}
