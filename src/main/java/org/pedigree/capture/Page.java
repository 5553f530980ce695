package org.pedigree.capture;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for (EPCIS 2.0, {@code perPage} and {@code nextPageToken}).
 *
 * @param perPage from 1 to 1,000
 * @param after the last entry of the page before, or none for the first page
 */
record Page(int perPage, @Nullable UUID after) {

  Page {
    if (perPage < 1 || perPage > 1000) {
      throw new InvalidParameter("perPage", "1 to 1000", Integer.toString(perPage));
    }
  }

  static Page of(int perPage, @Nullable String token) {
    try {
      return new Page(perPage, token == null ? null : UUID.fromString(token));
    } catch (IllegalArgumentException e) {
      throw new InvalidParameter("nextPageToken", "a token of an earlier answer", token);
    }
  }
}
