package org.pedigree.verify;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Where the records say a pack is, seen from the party that scanned it. */
sealed interface Whereabouts {

  /**
   * With the party that asks, or with one that it handles goods for.
   *
   * @param principal the name of that other holder; null where the asking party itself holds it
   */
  record WithAsker(@Nullable String principal) implements Whereabouts {}

  /**
   * With another party.
   *
   * @param holder its name; null where it is not for the asking party to know
   */
  record WithAnother(@Nullable String holder) implements Whereabouts {}

  /** Shipped and not received. */
  record OnItsWay(boolean toAsker) implements Whereabouts {}

  /**
   * Nobody holds it until it is settled who does.
   *
   * @param lost whether it is said to be lost or stolen
   * @param how in one word, such as {@code contested}
   */
  record Disputed(boolean lost, String how) implements Whereabouts {}

  /** The records do not say. */
  record Nowhere() implements Whereabouts {}

  /**
   * In a state that nothing leaves.
   *
   * @param how in one word, such as {@code dispensed}
   * @param since the day it happened
   */
  record Finished(String how, @Nullable LocalDate since) implements Whereabouts {}
}
