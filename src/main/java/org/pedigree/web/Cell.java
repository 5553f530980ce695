package org.pedigree.web;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * What stands in one place of a list.
 *
 * @param text what is read, also in the CSV; empty where nothing is known
 * @param link where it leads, a path of this node
 * @param tone {@code green}, {@code amber}, {@code red} or {@code soft}, beside the text that says
 *     the same
 */
public record Cell(String text, @Nullable String link, @Nullable String tone) {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

  public static Cell of(@Nullable Object value) {
    return new Cell(value == null ? "" : value.toString(), null, null);
  }

  /** A time to the minute, in UTC. */
  public static Cell at(@Nullable Instant time) {
    return of(time == null ? null : MINUTE.format(time));
  }

  public Cell linked(String path) {
    return new Cell(text, path, tone);
  }

  public Cell toned(String colour) {
    return new Cell(text, link, colour);
  }
}
