package org.pedigree.ledger;

import java.util.List;
import java.util.stream.IntStream;

/** Cuts a list into pieces. */
final class Chunks {

  private Chunks() {}

  static <T> List<List<T>> of(List<T> list, int size) {
    return IntStream.range(0, (list.size() + size - 1) / size)
        .mapToObj(i -> list.subList(i * size, Math.min((i + 1) * size, list.size())))
        .toList();
  }
}
