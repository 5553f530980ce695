package org.pedigree.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the layout shows around every page.
 *
 * @param person whoever is signed in, as the pages call it
 * @param csrf the token that scripts send back in the header {@code csrfHeader}
 */
record Frame(
    List<Entry> entries,
    @Nullable String person,
    @Nullable String csrf,
    @Nullable String csrfHeader) {

  /**
   * A section as the navigation shows it.
   *
   * @param current whether the page is one of it
   */
  record Entry(String path, String title, boolean current) {}
}
