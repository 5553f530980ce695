package org.pedigree.trace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The events that the party took part in, with custody's verdict on each. */
@Component
@Order(1)
class AuditedEvents implements AuditSection {

  @Override
  public String statement() {
    return """
    select event.uri, event.event_time, event.type, event.action, event.biz_step,
           event.disposition, speaker.code, own, verdict, reason
      from event_party part
      join event on event.id = part.event_id
      left join custody_statement said on said.event_id = event.id
      left join custody_verdict judged on judged.event_id = event.id
      left join party speaker on speaker.id = said.party
     where part.party_id = :party and event_time >= :since and event_time < :until
     order by event.id
    """;
  }

  @Override
  public AuditLine line(ResultSet row) throws SQLException {
    return new AuditLine(
        "event",
        row.getString("uri"),
        row.getObject("event_time", OffsetDateTime.class).toInstant(),
        "%s %s %s %s"
            .formatted(
                row.getString("type"),
                word(row.getString("action")),
                word(row.getString("biz_step")),
                word(row.getString("disposition")))
            .strip()
            .replaceAll(" +", " "),
        row.getString("code"),
        null,
        verdict(row),
        row.getString("reason"));
  }

  private static String verdict(ResultSet row) throws SQLException {
    var verdict = row.getString("verdict");
    return verdict == null
        ? "not judged"
        : verdict + (row.getBoolean("own") ? ", own" : ", reported");
  }

  /** The last part of a term's web URI, which is its word. */
  private static String word(@Nullable String term) {
    return term == null ? "" : term.substring(term.lastIndexOf('-') + 1);
  }
}
