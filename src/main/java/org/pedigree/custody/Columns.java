package org.pedigree.custody;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.PartyId;

/** Rows turned into the arrays, one per column, that a statement unnests. */
record Columns<T>(List<T> rows) {

  Columns(Collection<T> rows) {
    this(List.copyOf(rows));
  }

  Long[] longs(Function<T, @Nullable Long> column) {
    return rows.stream().map(column).toArray(Long[]::new);
  }

  Integer[] integers(Function<T, Integer> column) {
    return rows.stream().map(column).toArray(Integer[]::new);
  }

  Boolean[] booleans(Function<T, Boolean> column) {
    return rows.stream().map(column).toArray(Boolean[]::new);
  }

  String[] texts(Function<T, @Nullable String> column) {
    return rows.stream().map(column).toArray(String[]::new);
  }

  String[] instants(Function<T, Instant> column) {
    return shared(column, Instant::toString, String[]::new);
  }

  Long[] parties(Function<T, @Nullable PartyId> column) {
    return longs(
        row -> {
          var party = column.apply(row);
          return party == null ? null : party.value();
        });
  }

  byte[][] positions(Function<T, Position> column) {
    return shared(column, Position::bytes, byte[][]::new);
  }

  /** Neighbours mostly share what they tell. */
  private <A, B> B[] shared(Function<T, A> column, Function<A, B> form, IntFunction<B[]> array) {
    var all = array.apply(rows.size());
    A last = null;
    for (int i = 0; i < all.length; i++) {
      var next = column.apply(rows.get(i));
      all[i] = next == last ? all[i - 1] : form.apply(next);
      last = next;
    }
    return all;
  }

  static Long[] ids(Collection<Long> ids) {
    return ids.toArray(Long[]::new);
  }
}
