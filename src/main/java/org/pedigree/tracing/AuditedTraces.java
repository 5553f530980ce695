package org.pedigree.tracing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import org.pedigree.trace.AuditLine;
import org.pedigree.trace.AuditSection;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The trace requests that the party was asked and asked itself, and whether in time. */
@Component
@Order(4)
class AuditedTraces implements AuditSection {

  @Override
  public String statement() {
    return """
    select copy.*, owner.code as own_code, partner.code as partner_code
      from trace_request copy
      join party owner on owner.id = copy.party_id
      left join party partner on partner.id = copy.partner_id
     where copy.party_id = :party and at >= :since and at < :until
     order by copy.id
    """;
  }

  @Override
  public AuditLine line(ResultSet row) throws SQLException {
    var asked = row.getString("direction").equals("in");
    var own = row.getString("own_code");
    var partner = row.getString("partner_code");
    return new AuditLine(
        "trace",
        row.getString("request_id"),
        time(row, "at").toInstant(),
        "%s %s"
            .formatted(
                row.getString("gtin"),
                row.getString("lot") == null ? row.getString("epc") : row.getString("lot")),
        asked ? partner : own,
        asked ? own : partner,
        state(row),
        "Due " + time(row, "due_at").toInstant() + (row.getBoolean("test") ? ", a drill." : "."));
  }

  private static String state(ResultSet row) throws SQLException {
    var responded = row.getObject("responded_at", OffsetDateTime.class);
    if (responded == null) {
      return "not answered";
    }
    return responded.isAfter(time(row, "due_at")) ? "answered late" : "answered in time";
  }

  private static OffsetDateTime time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class);
  }
}
