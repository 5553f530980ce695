package org.pedigree.verify;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The walk over all events, in the order in which they were recorded: each is read and hashed anew,
 * and compared with what was witnessed. It goes on where it stopped, also after a restart.
 */
@Component
class Walk {

  /** So many events are looked at together, and fewer where they are large. */
  private static final int AT_ONCE = 200;

  private static final int BYTES_AT_ONCE = 4_000_000;

  private static final String NEXT =
      """
      select id
        from (select id, sum(octet_length(body)) over (order by id) - octet_length(body) as before
                from (select id, body from event
                       where id > (select reached from event_walk) order by id limit ?) ahead) sized
       where before < ?
       order by id
      """;

  private final JdbcClient jdbc;
  private final Doubts doubts;
  private final Alterations alterations;

  Walk(JdbcClient jdbc, Doubts doubts, Alterations alterations) {
    this.jdbc = jdbc;
    this.doubts = doubts;
    this.alterations = alterations;
  }

  /** Looks at the next events; false where there were none any more and a new walk begins. */
  boolean step() {
    var events = jdbc.sql(NEXT).params(AT_ONCE, BYTES_AT_ONCE).query(Long.class).list();
    if (events.isEmpty()) {
      beginAnew();
      return false;
    }
    look(events);
    jdbc.sql("update event_walk set reached = ?").param(events.getLast()).update();
    return true;
  }

  private void look(List<Long> events) {
    var seen = doubts.seen(events);
    var altered = alterations.among(events);
    if (!altered.isEmpty()) {
      doubts.add(altered);
    }
    doubts.lay(seen, altered);
  }

  private void beginAnew() {
    jdbc.sql(
            """
            update event_walk
               set whole_at = begun_at, begun_at = clock_timestamp(), reached = 0
            """)
        .update();
  }
}
