package org.pedigree.web;

import java.util.function.Function;

/**
 * A column of a list.
 *
 * @param key its name in links, and in {@link ListQuery#orderBy}
 * @param sortable whether people may sort by it
 */
public record Column<T>(
    String key, String title, boolean sortable, Function<? super T, Cell> cell) {

  public static <T> Column<T> sorted(String key, String title, Function<? super T, Cell> cell) {
    return new Column<>(key, title, true, cell);
  }

  public static <T> Column<T> plain(String key, String title, Function<? super T, Cell> cell) {
    return new Column<>(key, title, false, cell);
  }
}
