package org.pedigree.trace;

import org.jspecify.annotations.Nullable;

/**
 * With what right somebody looks at a history.
 *
 * @param inspection row of {@code inspection}: the look that was logged before it began; null for a
 *     party that sees what is its own
 */
public record Viewer(@Nullable Long inspection) {

  public static final Viewer OF_ITS_OWN = new Viewer(null);
}
