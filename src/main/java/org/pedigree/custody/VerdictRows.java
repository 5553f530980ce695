package org.pedigree.custody;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Reads {@code custody_verdict} beside its statement. */
final class VerdictRows {

  private VerdictRows() {}

  static Judged judged(ResultSet row, int number) throws SQLException {
    return new Judged(
        row.getLong("event_id"),
        row.getString("kind"),
        ObjectRows.party(row, "party"),
        row.getBoolean("own"),
        verdict(row));
  }

  private static Verdict verdict(ResultSet row) throws SQLException {
    return switch (row.getString("verdict")) {
      case "accepted" ->
          new Verdict.Accepted(List.of((String[]) row.getArray("findings").getArray()));
      case "waiting" -> new Verdict.Waiting(row.getString("rule"), row.getString("reason"));
      case "refused" -> new Verdict.Refused(row.getString("rule"), row.getString("reason"));
      case "taken back" -> new Verdict.TakenBack(row.getString("reason"));
      default -> throw new IllegalStateException("No verdict is " + row.getString("verdict"));
    };
  }
}
