package org.pedigree.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import org.pedigree.trace.AuditLine;
import org.pedigree.trace.AuditSection;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The party's exceptions: with whom, since when, and what came of them. */
@Component
@Order(5)
class AuditedCases implements AuditSection {

  @Override
  public String statement() {
    return """
    select filed.*, owner.code as own_code, partner.code as partner_code,
           (select string_agg(distinct item.kind, ', ' order by item.kind)
              from exception_item item where item.case_id = filed.id) as kinds
      from exception_case filed
      join party owner on owner.id = filed.owner
      left join party partner on partner.id = filed.partner
     where filed.owner = :party and opened_at >= :since and opened_at < :until
     order by filed.id
    """;
  }

  @Override
  public AuditLine line(ResultSet row) throws SQLException {
    var theirs = row.getString("origin").equals("partner");
    var own = row.getString("own_code");
    var partner = row.getString("partner_code");
    return new AuditLine(
        "case",
        row.getString("uuid"),
        row.getObject("opened_at", OffsetDateTime.class).toInstant(),
        row.getString("kinds"),
        theirs ? partner : own,
        theirs ? own : partner,
        state(row),
        row.getString("resolution"));
  }

  private static String state(ResultSet row) throws SQLException {
    var closed = row.getObject("closed_at", OffsetDateTime.class);
    if (closed == null) {
      return "open";
    }
    return closed.isAfter(row.getObject("due_at", OffsetDateTime.class))
        ? "closed late"
        : "closed in time";
  }
}
