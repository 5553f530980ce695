package org.pedigree.trace;

import java.util.Collection;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tells which events a party may see. */
class VisibleEvents {

  private final JdbcClient jdbc;

  VisibleEvents(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Set<Long> among(Collection<Long> events, Viewer viewer) {
    return viewer.everything()
        ? Set.copyOf(events)
        : jdbc.sql("select event_id from event_party where party_id = ? and event_id = any (?)")
            .param(viewer.party().value())
            .param(events.toArray(Long[]::new))
            .query(Long.class)
            .set();
  }
}
