package org.pedigree.trace;

import org.jspecify.annotations.Nullable;

/**
 * With what right somebody looks at a history.
 *
 * @param inspection row of {@code inspection}: the look that was logged before it began; null for a
 *     party that sees what is its own
 */
record Viewer(@Nullable Long inspection) {

  static final Viewer OF_ITS_OWN = new Viewer(null);
}
