package org.pedigree.web;

import java.util.function.Consumer;

/** The rows of a file, handed on one after the other, so that none but the one at hand is kept. */
@FunctionalInterface
public interface Rows<T> {

  /** Hands on each row. */
  void each(Consumer<T> taking);
}
