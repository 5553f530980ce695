package org.pedigree.trace;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One thing of an audit, whatever it is of.
 *
 * @param kind event, shipment, recall or trace, or what else a feature keeps
 * @param id by which it is found elsewhere
 * @param what it was
 * @param from the party that it came from, by its short name
 * @param to the party that it went to
 * @param state how it stands
 * @param detail in a sentence
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AuditLine(
    String kind,
    String id,
    Instant at,
    @Nullable String what,
    @Nullable String from,
    @Nullable String to,
    @Nullable String state,
    @Nullable String detail) {

  static AuditLine of(ResultSet row, int number) throws SQLException {
    return new AuditLine(
        row.getString("kind"),
        row.getString("id"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("what"),
        row.getString("from_code"),
        row.getString("to_code"),
        row.getString("state"),
        row.getString("detail"));
  }
}
