package org.pedigree.custody;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers which events made an object what it is. */
@Component
public class Histories {

  private static final String EVENTS =
      HopRows.STAYS
          + """
          select step.event_id
            from stay join custody_step step on step.object_id = stay.object_id
             and (stay.since is null or step.position >= stay.since)
             and (stay.until is null or step.position <= stay.until)
           group by step.event_id
           order by (array_agg(step.position order by step.position))[1]
          """;

  private final JdbcClient jdbc;

  public Histories(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The events (rows of {@code event}) that name the object, or a container while the object was in
   * it, in custody's order.
   */
  public List<Long> eventsOf(long objectId) {
    return jdbc.sql(EVENTS).param(objectId).query(Long.class).list();
  }
}
