package org.pedigree.epcis;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Looks events up. Two beans: without a qualifier it reads as owner, for judging and verifying;
 * with the qualifier {@code reader} it answers requests, and finds what the caller's party may see.
 */
public class EventQueries {

  private static final String EVENT =
      "select event.id, document_id, hash, recorded_at, body from event ";

  private final JdbcClient jdbc;

  public EventQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public Optional<StoredEvent> find(long id) {
    return jdbc.sql(EVENT + "where id = ?").param(id).query(EventQueries::event).optional();
  }

  /** These events, in the order of their time. */
  public List<StoredEvent> find(Collection<Long> ids) {
    return jdbc.sql(EVENT + "where id = any (?) order by event_time, id")
        .param(ids.toArray(Long[]::new))
        .query(EventQueries::event)
        .list();
  }

  /** The event of this eventID and the declarations that it was in error, in that order. */
  public List<StoredEvent> byEventId(String eventId) {
    return jdbc.sql(
            EVENT
                + """
                where id in (select event_id from event_identity
                              where hash = (select hash from event_key where uri = ?))
                order by declared_at nulls first
                """)
        .param(eventId)
        .query(EventQueries::event)
        .list();
  }

  /** The event of this hash and the declarations that it was in error, in that order. */
  public List<StoredEvent> byHash(EventHash hash) {
    return jdbc.sql(
            EVENT
                + """
                where id in (select event_id from event_identity where hash = ?)
                order by declared_at nulls first
                """)
        .param(hash.bytes())
        .query(EventQueries::event)
        .list();
  }

  /** All events in which this object takes part in its own name, in the order of their time. */
  public List<StoredEvent> ofEpc(String canonical) {
    return jdbc.sql(
            EVENT
                + """
                where id in (select event_id from event_epc
                              where epc_id = (select epc.id from epc where canonical = ?))
                order by event_time, id
                """)
        .param(canonical)
        .query(EventQueries::event)
        .list();
  }

  private static StoredEvent event(ResultSet row, int number) throws SQLException {
    return new StoredEvent(
        row.getLong("id"),
        row.getLong("document_id"),
        EventHash.of(row.getBytes("hash")),
        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
        EventJson.read(row.getString("body")));
  }
}
