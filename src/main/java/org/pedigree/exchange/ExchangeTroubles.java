package org.pedigree.exchange;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.pedigree.web.Trouble;
import org.pedigree.web.Troubles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Partners' doors that fail, files of doors that are wrong, and what could not be delivered. */
@Component
class ExchangeTroubles implements Troubles {

  private final PartnerFiles files;
  private final DoorStates doors;
  private final JdbcClient jdbc;

  ExchangeTroubles(PartnerFiles files, DoorStates doors, JdbcClient jdbc) {
    this.files = files;
    this.doors = doors;
    this.jdbc = jdbc;
  }

  @Override
  public List<Trouble> now() {
    var found = new ArrayList<Trouble>();
    doors.all().forEach((door, state) -> failing(door, state, found));
    files.refused().forEach((file, why) -> found.add(refused(file, why)));
    found.addAll(undelivered());
    return found;
  }

  private static void failing(String door, DoorStates.State state, List<Trouble> found) {
    if (state.problem() != null) {
      found.add(
          new Trouble(
              "Doors of partners that fail",
              door,
              state.problem(),
              "Mend the door's file, or ask the partner; it is tried again by itself",
              state.since()));
    }
  }

  private static Trouble refused(String file, String why) {
    return new Trouble(
        "Files of doors that are wrong",
        file,
        why,
        "Mend the file; it is read when the node starts",
        null);
  }

  private List<Trouble> undelivered() {
    return jdbc.sql(
            """
            select d.id, d.kind, d.last_error, d.created_at, d.refused_at,
                   sender.code as from_code, partner.code as to_code
              from outbound_document d
              join party sender on sender.id = d.sender
              join party partner on partner.id = d.partner
             where delivered_at is null and (escalated_at is not null or refused_at is not null)
             order by d.id limit ?
            """)
        .param(MOST)
        .query(
            (row, _) ->
                new Trouble(
                    "Documents and letters that could not be delivered",
                    "%s %d, %s to %s"
                        .formatted(
                            row.getString("kind"),
                            row.getLong("id"),
                            row.getString("from_code"),
                            row.getString("to_code")),
                    row.getString("last_error"),
                    row.getString("kind").equals("letter")
                        ? "POST /api/administration/letters/%d/sending".formatted(row.getLong("id"))
                        : "Ask the partner; it is tried again by itself",
                    row.getObject("created_at", OffsetDateTime.class).toInstant()))
        .list();
  }
}
