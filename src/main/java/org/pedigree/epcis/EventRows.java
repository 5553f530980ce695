package org.pedigree.epcis;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pedigree.epcis.RecordedEvent.Known;
import org.pedigree.epcis.RecordedEvent.New;
import org.pedigree.epcis.RecordedEvent.Outcome;
import org.pedigree.epcis.RecordedEvent.Past;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of events, of their objects and of the documents they came in. */
final class EventRows {

  /** So many events go into one statement. */
  private static final int CHUNK = 500;

  private final JdbcClient jdbc;
  private final Epcs epcs;
  private final Clock clock;

  EventRows(JdbcClient jdbc, Epcs epcs, Clock clock) {
    this.jdbc = jdbc;
    this.epcs = epcs;
    this.clock = clock;
  }

  /** Inserts what is new, and notes of all in which document they came. */
  Map<EventIdentity, Outcome> insert(List<HashedEvent> events) {
    TreeMap<EventIdentity, HashedEvent> distinct = new TreeMap<>();
    events.forEach(event -> distinct.putIfAbsent(event.identity(), event));
    Map<EventIdentity, Outcome> outcomes = new TreeMap<>();
    for (List<HashedEvent> chunk : chunks(distinct.values())) {
      insertChunk(chunk).forEach((identity, id) -> outcomes.put(identity, new New(id)));
      List<HashedEvent> known =
          chunk.stream().filter(event -> !outcomes.containsKey(event.identity())).toList();
      if (!known.isEmpty()) {
        outcomes.putAll(find(known));
      }
    }
    insertObjects(distinct.values(), outcomes);
    insertPlaces(events, outcomes);
    return outcomes;
  }

  private static List<List<HashedEvent>> chunks(Collection<HashedEvent> events) {
    List<HashedEvent> all = List.copyOf(events);
    List<List<HashedEvent>> chunks = new ArrayList<>();
    for (int from = 0; from < all.size(); from += CHUNK) {
      chunks.add(all.subList(from, Math.min(from + CHUNK, all.size())));
    }
    return chunks;
  }

  private Map<EventIdentity, Long> insertChunk(List<HashedEvent> chunk) {
    return identities(
        jdbc.sql(
                """
                with told as (
                  select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) with ordinality
                       as event (document_id, uri, hash, declared_at, type, action, event_time, biz_step,
                                 disposition, read_point, biz_location, body, position)),
                claimed as (
                  insert into event_identity (hash, declared_at, event_id)
                  select hash, declared_at::timestamptz, nextval('event_id_seq')
                    from told order by position
                  on conflict (hash, declared_at) do nothing
                  returning event_id, hash, declared_at)
                insert into event (id, document_id, uri, hash, declared_at, type, action, event_time,
                                   biz_step, disposition, read_point, biz_location, recorded_at, body)
                select event_id, document_id, uri, told.hash, claimed.declared_at, type, action,
                       event_time::timestamptz, biz_step, disposition, read_point, biz_location, ?, body
                  from claimed join told on told.hash = claimed.hash
                   and told.declared_at::timestamptz is not distinct from claimed.declared_at
                returning id, hash, declared_at
                """)
            .param(chunk.stream().map(HashedEvent::documentId).toArray(Long[]::new))
            .param(texts(chunk, HashedEvent::uri))
            .param(hashes(chunk))
            .param(texts(chunk, e -> text(e.identity().declaredAt())))
            .param(texts(chunk, e -> e.event().type()))
            .param(texts(chunk, e -> action(e.event())))
            .param(texts(chunk, e -> text(e.event().eventTime())))
            .param(texts(chunk, e -> e.event().bizStep().map(Term::canonical).orElse(null)))
            .param(texts(chunk, e -> e.event().disposition().map(Term::canonical).orElse(null)))
            .param(texts(chunk, e -> canonical(e.event().common().where().readPoint())))
            .param(texts(chunk, e -> canonical(e.event().common().where().bizLocation())))
            .param(texts(chunk, e -> EventJson.write(e.event())))
            .param(clock.instant().atOffset(ZoneOffset.UTC)));
  }

  private Map<EventIdentity, Outcome> find(List<HashedEvent> chunk) {
    Map<EventIdentity, Outcome> found = new TreeMap<>();
    jdbc.sql(
            """
            select known.event_id as id, known.hash, known.declared_at,
                   case when known.event_id < (
                          select coalesce(storage_first_id(max(number) + 1), 0)
                            from storage_period where let_go_at is not null)
                     then not exists (select from event where event.id = known.event_id)
                     else false end as past
              from unnest(?, ?) as wanted (hash, declared_at)
              join event_identity known on known.hash = wanted.hash
               and known.declared_at is not distinct from wanted.declared_at::timestamptz
            """)
        .param(hashes(chunk))
        .param(texts(chunk, e -> text(e.identity().declaredAt())))
        .query(
            row -> {
              long id = row.getLong("id");
              found.put(identity(row), row.getBoolean("past") ? new Past(id) : new Known(id));
            });
    return found;
  }

  private static Map<EventIdentity, Long> identities(JdbcClient.StatementSpec statement) {
    Map<EventIdentity, Long> ids = new TreeMap<>();
    statement.query(
        row -> {
          ids.put(identity(row), row.getLong("id"));
        });
    return ids;
  }

  private static EventIdentity identity(ResultSet row) throws SQLException {
    OffsetDateTime declaredAt = row.getObject("declared_at", OffsetDateTime.class);
    return new EventIdentity(
        EventHash.of(row.getBytes("hash")), declaredAt == null ? null : declaredAt.toInstant());
  }

  private void insertObjects(Collection<HashedEvent> events, Map<EventIdentity, Outcome> outcomes) {
    Set<ObjectRow> objects = new LinkedHashSet<>();
    for (HashedEvent event : events) {
      if (outcomes.get(event.identity()) instanceof New(long id)) {
        event.event().participants().forEach(part -> objects.add(ObjectRow.of(id, part)));
      }
    }
    if (!objects.isEmpty()) {
      insert(objects);
    }
  }

  private record ObjectRow(long eventId, String canonical, Participant.Role role) {
    static ObjectRow of(long eventId, Participant participant) {
      return new ObjectRow(eventId, participant.id().canonical(), participant.role());
    }
  }

  private void insert(Set<ObjectRow> objects) {
    Map<String, Long> ids = epcs.idsOf(objects.stream().map(ObjectRow::canonical).toList());
    jdbc.sql("insert into event_epc (epc_id, event_id, role) select * from unnest(?, ?, ?)")
        .param(objects.stream().map(row -> ids.get(row.canonical())).toArray(Long[]::new))
        .param(objects.stream().map(ObjectRow::eventId).toArray(Long[]::new))
        .param(objects.stream().map(row -> row.role().name()).toArray(String[]::new))
        .update();
  }

  private void insertPlaces(List<HashedEvent> events, Map<EventIdentity, Outcome> outcomes) {
    List<Long> documents = new ArrayList<>();
    List<Integer> indexes = new ArrayList<>();
    List<Long> ids = new ArrayList<>();
    for (HashedEvent event : events) {
      if (outcomes.get(event.identity()) instanceof RecordedEvent.Stored stored) {
        documents.add(event.documentId());
        indexes.add(event.index());
        ids.add(stored.id());
      }
    }
    jdbc.sql(
            """
            insert into event_document (document_id, index, event_id)
            select * from unnest(?, ?, ?)
            """)
        .param(documents.toArray(Long[]::new))
        .param(indexes.toArray(Integer[]::new))
        .param(ids.toArray(Long[]::new))
        .update();
  }

  private static byte[][] hashes(List<HashedEvent> events) {
    return events.stream().map(event -> event.hash().bytes()).toArray(byte[][]::new);
  }

  private static @Nullable String[] texts(
      List<HashedEvent> events, Function<HashedEvent, @Nullable String> column) {
    return events.stream().map(column).toArray(String[]::new);
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }

  private static @Nullable String canonical(@Nullable Identifier id) {
    return id == null ? null : id.canonical();
  }

  private static @Nullable String action(Event event) {
    return switch (event) {
      case ObjectEvent e -> e.action().name();
      case AggregationEvent e -> e.action().name();
      case TransactionEvent e -> e.action().name();
      case AssociationEvent e -> e.action().name();
      case TransformationEvent _ -> null;
    };
  }
}
