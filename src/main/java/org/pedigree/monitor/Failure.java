package org.pedigree.monitor;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing for which a document failed.
 *
 * @param document in which
 * @param at when it was found
 * @param fault whose it is
 * @param sentence what its partner is told, who has not our manual at hand
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Failure(
    UUID document, @Nullable String partner, Instant at, Fault fault, What what, String sentence) {

  /** Where, which rule, what it asks for, and what stands there. */
  record What(String place, String rule, String expected, String found) {}

  /** Who has to mend it. */
  enum Fault {
    /** Whoever made the document. */
    DOCUMENT,
    /** The node, or the way to the partner. */
    NODE
  }

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd 'at' HH:mm 'UTC'").withZone(ZoneOffset.UTC);

  static Failure of(ResultSet row, int number) throws SQLException {
    var what =
        new What(
            row.getString("place"),
            row.getString("rule"),
            row.getString("expected"),
            row.getString("found"));
    var fault = row.getBoolean("ours") ? Fault.NODE : Fault.DOCUMENT;
    var received = row.getObject("received_at", OffsetDateTime.class).toInstant();
    return new Failure(
        row.getObject("key", UUID.class),
        row.getString("with"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        fault,
        what,
        sentence(
            fault,
            "%s document%s of %s"
                .formatted(
                    row.getString("kind"), named(row.getString("name")), MINUTE.format(received)),
            what));
  }

  private static String named(String name) {
    return name.isEmpty() ? "" : " (" + name + ")";
  }

  private static String sentence(Fault fault, String document, What what) {
    return switch (fault) {
      case DOCUMENT ->
          """
          Your %s was not taken in. Place: %s. Rule: %s. Expected: %s. Found: %s. \
          Please mend this and send the document again.\
          """
              .formatted(document, what.place, what.rule, what.expected, what.found);
      case NODE ->
          """
          The %s is late for a reason that is not yours, and is looked after here. \
          You need not send anything.\
          """
              .formatted(document);
    };
  }
}
