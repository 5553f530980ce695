package org.pedigree.web;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a list that are shown.
 *
 * @param total how many rows there are on all pages
 * @param time the key of the column of whose times a period may be asked for; null where there is
 *     none
 * @param looked how many rows were looked through where there may be older ones; 0 where all were
 */
public record ListPage<T>(List<T> shown, long total, @Nullable String time, int looked) {

  /** Of a list without rows. */
  public static <T> ListPage<T> none() {
    return of(List.of(), 0);
  }

  /** A page of rows that are all at hand. */
  static <T> ListPage<T> of(List<T> shown, long total) {
    return new ListPage<>(shown, total, null, 0);
  }

  /** Where older rows than so many of the latest were not looked at, for another reason. */
  public ListPage<T> ofLatest(int number) {
    return new ListPage<>(shown, total, time, number);
  }

  /** The same rows as something else. */
  public <S> ListPage<S> map(Function<? super T, ? extends S> one) {
    return new ListPage<>(shown.stream().<S>map(one).toList(), total, time, looked);
  }

  /** With what is known of the shown rows from elsewhere. */
  public ListPage<T> with(UnaryOperator<List<T>> known) {
    return new ListPage<>(known.apply(shown), total, time, looked);
  }
}
