package org.pedigree.custody;

import java.util.Set;

/**
 * What is known of an object now.
 *
 * @param state its own state
 * @param whereabouts the state of its outermost container, or its own: never {@code Packed}
 */
public record Standing(ObjectState state, ObjectState whereabouts, Set<Mark> marks) {

  public Standing {
    marks = Set.copyOf(marks);
  }
}
