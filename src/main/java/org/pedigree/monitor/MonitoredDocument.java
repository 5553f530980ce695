package org.pedigree.monitor;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A document, in or out, and how far it is.
 *
 * @param document what it is asked for by
 * @param direction {@code in} or {@code out}
 * @param kind such as {@code EPCIS XML} or {@code X12 856}
 * @param partner the name of the other end; none where the party's own systems brought it
 * @param door by which it came, or goes: a kind of door; none where that is not known, or not yet
 * @param name control numbers of X12
 * @param stage how far it is: see {@link MonitorStage}
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record MonitoredDocument(
    UUID document,
    String direction,
    String kind,
    @Nullable String partner,
    @Nullable String door,
    String name,
    MonitorStage stage,
    Times times,
    @JsonIgnore Refers refers) {

  /**
   * When it came to each stage; none where it did not, or not yet.
   *
   * @param received when it came, or was made
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Times(
      Instant received,
      @Nullable Instant read,
      @Nullable Instant judged,
      @Nullable Instant stored,
      @Nullable Instant sent,
      @Nullable Instant acknowledged) {}

  /** What it is in other tables. */
  record Refers(long id, @Nullable Long documentId, @Nullable Long shipment, boolean whole) {}

  /** Whether it may be replayed. */
  boolean failed() {
    return stage == MonitorStage.REFUSED || stage == MonitorStage.FAILED;
  }

  /** As it is once the ledger was asked. */
  MonitoredDocument witnessed() {
    return switch (stage) {
      case REFUSED, FAILED -> this;
      case RECEIVED, READ, STORED, MADE, SENT, ACKNOWLEDGED, WITNESSED ->
          new MonitoredDocument(
              document,
              direction,
              kind,
              partner,
              door,
              name,
              MonitorStage.WITNESSED,
              times,
              refers);
    };
  }

  static MonitoredDocument of(ResultSet row, int number) throws SQLException {
    return new MonitoredDocument(
        row.getObject("key", UUID.class),
        row.getString("direction"),
        row.getString("kind"),
        row.getString("with"),
        row.getString("door"),
        row.getString("name"),
        MonitorStage.of(row.getString("stage")),
        new Times(
            row.getObject("received_at", OffsetDateTime.class).toInstant(),
            at(row, "read_at"),
            at(row, "judged_at"),
            at(row, "stored_at"),
            at(row, "sent_at"),
            at(row, "acknowledged_at")),
        new Refers(
            row.getLong("id"),
            row.getObject("document_id", Long.class),
            row.getObject("shipment", Long.class),
            row.getBoolean("whole")));
  }

  private static @Nullable Instant at(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
