package org.pedigree.epcis;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.PartyId;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Lists events without reading what is in them: an event may name thousands of objects. It reads as
 * whoever asks, and tells of each event who reported it as far as that party may know.
 */
public class EventSummaries {

  private static final String SUMMARY =
      """
      select event.id, coalesce(told.reporter, document.sender) as sender, uri, hash, declared_at,
             type, action, biz_step, disposition, event_time, recorded_at
        from event
        left join event_party told
          on told.event_id = event.id and told.party_id = (select asking_party())
        left join document on document.id = event.document_id
      """;

  private final JdbcClient jdbc;

  public EventSummaries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** These events, in the order of their time. */
  public List<EventSummary> of(Collection<Long> ids) {
    return jdbc.sql(SUMMARY + "where event.id = any (?) order by event_time, event.id")
        .param(ids.toArray(Long[]::new))
        .query(EventSummaries::summary)
        .list();
  }

  /** Where these events took place, by their ids; those that name no place are left out. */
  public Map<Long, String> places(Collection<Long> ids) {
    return jdbc
        .sql(
            """
            select id, coalesce(biz_location, read_point) as place from event
             where id = any (?) and coalesce(biz_location, read_point) is not null
            """)
        .param(ids.toArray(Long[]::new))
        .query((row, _) -> Map.entry(row.getLong("id"), row.getString("place")))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /**
   * The ids of all events that name this object (row of {@code epc}), for the owner to derive from.
   */
  public List<Long> naming(long epcId) {
    return jdbc.sql("select distinct event_id from event_epc where epc_id = ?")
        .param(epcId)
        .query(Long.class)
        .list();
  }

  /** The event of this eventID and the declarations that it was in error, in that order. */
  public List<EventSummary> byEventId(String eventId) {
    return jdbc.sql(
            SUMMARY
                + """
                where event.id in (select event_id from event_identity
                                    where hash = (select hash from event_key where uri = ?))
                order by declared_at nulls first
                """)
        .param(eventId)
        .query(EventSummaries::summary)
        .list();
  }

  private static EventSummary summary(ResultSet row, int number) throws SQLException {
    return new EventSummary(
        row.getLong("id"),
        new PartyId(row.getLong("sender")),
        new EventSummary.Name(
            row.getString("uri"), EventHash.of(row.getBytes("hash")), time(row, "declared_at")),
        new EventSummary.What(
            row.getString("type"),
            row.getString("action"),
            term(row.getString("biz_step")),
            term(row.getString("disposition"))),
        new EventSummary.Times(time(row, "event_time"), time(row, "recorded_at")));
  }

  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    var time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static @Nullable Term term(@Nullable String canonical) {
    return canonical == null ? null : new Term(canonical, canonical);
  }
}
