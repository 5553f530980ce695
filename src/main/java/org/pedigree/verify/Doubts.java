package org.pedigree.verify;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Events that may not be what was recorded any more: {@code event_doubt}. */
@Component
class Doubts {

  /** The doubts about some events, as they stood at one moment. */
  record Seen(Long[] events, Object[] since) {}

  private final JdbcClient jdbc;

  Doubts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Long> among(Collection<Long> events) {
    return jdbc.sql("select event_id from event_doubt where event_id = any (?)")
        .param(events.toArray(Long[]::new))
        .query(Long.class)
        .list();
  }

  /** Doubts these events, whatever the triggers have told of them. */
  void add(Collection<Long> events) {
    jdbc.sql("insert into event_doubt (event_id) select unnest(?) on conflict do nothing")
        .param(events.toArray(Long[]::new))
        .update();
  }

  /** The moment is part of a doubt: an event that is touched again is doubted anew. */
  Seen seen(Collection<Long> events) {
    return jdbc.sql(
            """
            select array_agg(event_id), array_agg(since::text)
              from event_doubt where event_id = any (?)
            """)
        .param(events.toArray(Long[]::new))
        .query(
            (row, _) ->
                row.getArray(1) == null
                    ? new Seen(new Long[0], new String[0])
                    : new Seen(
                        (Long[]) row.getArray(1).getArray(), (Object[]) row.getArray(2).getArray()))
        .single();
  }

  /** Lays those doubts that were seen about events that turned out to be as they were recorded. */
  void lay(Seen seen, Set<Long> altered) {
    if (seen.events.length > 0) {
      jdbc.sql(
              """
              delete from event_doubt doubt using unnest(?, ?) as seen (event_id, since)
               where doubt.event_id = seen.event_id and doubt.since = seen.since::timestamptz
                 and doubt.event_id <> all (?)
              """)
          .param(seen.events)
          .param(seen.since)
          .param(altered.toArray(Long[]::new))
          .update();
    }
  }
}
