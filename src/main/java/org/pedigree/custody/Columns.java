package org.pedigree.custody;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
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
    return texts(row -> column.apply(row).toString());
  }

  Long[] parties(Function<T, @Nullable PartyId> column) {
    return longs(
        row -> {
          var party = column.apply(row);
          return party == null ? null : party.value();
        });
  }

  byte[][] positions(Function<T, Position> column) {
    return rows.stream().map(row -> column.apply(row).bytes()).toArray(byte[][]::new);
  }

  static Long[] ids(Collection<Long> ids) {
    return ids.toArray(Long[]::new);
  }
}
