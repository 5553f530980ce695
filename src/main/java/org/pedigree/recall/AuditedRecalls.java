package org.pedigree.recall;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import org.pedigree.trace.AuditLine;
import org.pedigree.trace.AuditSection;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The recalls that the party ordered or was notified of, and what it did about them. */
@Component
@Order(3)
class AuditedRecalls implements AuditSection {

  @Override
  public String statement() {
    return """
    select ordered.recall_id, ordered_at, class, reason, maker.code as from_code,
           notified.code as to_code, notice.confirmed_at, notice.escalated_at,
           notice.quarantined, notice.returned, notice.destroyed, notice.none_found
      from recall_order ordered
      join party maker on maker.id = ordered.party_id
      left join recall_notice notice
        on notice.order_id = ordered.id and notice.party_id = :party
      left join party notified on notified.id = notice.party_id
     where (ordered.party_id = :party or notice.id is not null)
       and ordered_at >= :since and ordered_at < :until
     order by ordered.id
    """;
  }

  @Override
  public AuditLine line(ResultSet row) throws SQLException {
    return new AuditLine(
        "recall",
        row.getString("recall_id"),
        row.getObject("ordered_at", OffsetDateTime.class).toInstant(),
        "class " + row.getString("class"),
        row.getString("from_code"),
        row.getString("to_code"),
        state(row),
        row.getString("reason"));
  }

  private static String state(ResultSet row) throws SQLException {
    if (row.getString("to_code") == null) {
      return "ordered";
    }
    if (row.getObject("confirmed_at") == null) {
      return row.getObject("escalated_at") == null ? "not confirmed" : "late";
    }
    return row.getBoolean("none_found")
        ? "none found"
        : "%d quarantined, %d returned, %d destroyed"
            .formatted(row.getInt("quarantined"), row.getInt("returned"), row.getInt("destroyed"));
  }
}
