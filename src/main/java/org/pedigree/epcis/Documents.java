package org.pedigree.epcis;

import java.io.InputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.pedigree.party.PartyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The raw documents, kept as they came. */
@Repository
public class Documents {

  /**
   * A document in the store.
   *
   * @param isNew false where the same sender had sent the same bytes before
   */
  public record Kept(long id, boolean isNew) {}

  /** The bytes of a document and what they are. */
  public record Content(PartyId sender, Format format, byte[] body) {}

  /** A document that is read piece by piece: it need not fit into memory. */
  public record Source(Format format, Supplier<InputStream> body) {}

  private final JdbcClient jdbc;
  private final Clock clock;

  public Documents(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * A document on its way into the store.
   *
   * @param key tells it from the others that are kept together with it
   */
  public record Arriving(long key, PartyId sender, Format format, byte[] body) {}

  /**
   * Keeps several documents at once, in one order, so that two calls never wait for each other.
   *
   * @return the ids, by their keys, of those that are new; of documents that are equal, one is
   */
  public Map<Long, Long> keepNew(List<Arriving> documents) {
    var told = documents.stream().map(document -> Row.of(document)).sorted(Row.ORDER).toList();
    var kept = new HashMap<Long, Long>();
    jdbc.sql(
            """
            with told as (
              select * from unnest(?, ?, ?, ?, ?) with ordinality
                   as told (key, sha256, sender, format, body, position)),
            claimed as (
              insert into document_key (sha256, sender, document_id)
              select sha256, sender, nextval('document_id_seq') from told order by position
              on conflict (sha256, sender) do nothing
              returning *),
            first as (
              select distinct on (sha256, sender) claimed.document_id, told.*
                from claimed join told using (sha256, sender) order by sha256, sender, position),
            inserted as (
              insert into document (id, sha256, sender, format, received_at, body)
              select document_id, sha256, sender, format, ?, body from first)
            select key, document_id from first
            """)
        .param(told.stream().map(row -> row.document.key()).toArray(Long[]::new))
        .param(told.stream().map(Row::sha256).toArray(byte[][]::new))
        .param(told.stream().map(row -> row.document.sender().value()).toArray(Long[]::new))
        .param(told.stream().map(row -> row.document.format().name()).toArray(String[]::new))
        .param(told.stream().map(row -> row.document.body()).toArray(byte[][]::new))
        .param(clock.instant().atOffset(ZoneOffset.UTC))
        .query(
            row -> {
              kept.put(row.getLong("key"), row.getLong("document_id"));
            });
    return kept;
  }

  private record Row(Arriving document, byte[] sha256) {

    static final Comparator<Row> ORDER =
        Comparator.<Row, byte[]>comparing(Row::sha256, Arrays::compareUnsigned)
            .thenComparing(row -> row.document.sender().value())
            .thenComparing(row -> row.document.key());

    static Row of(Arriving document) {
      return new Row(document, Sha256.of(document.body()));
    }
  }

  /** Keeps a document, once for each sender. */
  public Kept keep(PartyId sender, Format format, byte[] body) {
    byte[] sha256 = Sha256.of(body);
    return insert(sender, format, body, sha256)
        .map(id -> new Kept(id, true))
        .orElseGet(() -> new Kept(idOf(sender, sha256), false));
  }

  private Optional<Long> insert(PartyId sender, Format format, byte[] body, byte[] sha256) {
    return jdbc.sql(
            """
            with claimed as (
              insert into document_key (sha256, sender, document_id)
              values (?, ?, nextval('document_id_seq'))
              on conflict (sha256, sender) do nothing
              returning *)
            insert into document (id, sha256, sender, format, received_at, body)
            select document_id, sha256, sender, ?, ?, ? from claimed
            returning id
            """)
        .param(sha256)
        .param(sender.value())
        .param(format.name())
        .param(clock.instant().atOffset(ZoneOffset.UTC))
        .param(body)
        .query(Long.class)
        .optional();
  }

  private long idOf(PartyId sender, byte[] sha256) {
    return known(sender, sha256).orElseThrow();
  }

  private Optional<Long> known(PartyId sender, byte[] sha256) {
    return jdbc.sql("select document_id from document_key where sha256 = ? and sender = ?")
        .param(sha256)
        .param(sender.value())
        .query(Long.class)
        .optional();
  }

  /** The document with these bytes of this sender, if it was kept before. */
  public Optional<Long> find(PartyId sender, byte[] body) {
    return known(sender, Sha256.of(body));
  }

  /** The stored events of a document, by their number in it, from 1. */
  public SortedMap<Integer, Long> eventsOf(long id) {
    var events = new TreeMap<Integer, Long>();
    jdbc.sql("select index, event_id from event_document where document_id = ?")
        .param(id)
        .query(
            row -> {
              events.put(row.getInt("index"), row.getLong("event_id"));
            });
    return events;
  }

  /** The document of this id, to be read inside the caller's transaction. */
  public Optional<Source> open(long id) {
    return jdbc.sql("select format from document where id = ?")
        .param(id)
        .query(String.class)
        .optional()
        .map(format -> new Source(Format.valueOf(format), () -> new StoredBytes(jdbc, id)));
  }

  /** These documents, whole: as many as fit into memory. */
  public Map<Long, Content> find(Collection<Long> ids) {
    var found = new HashMap<Long, Content>();
    jdbc.sql("select id, sender, format, body from document where id = any (?)")
        .param(ids.toArray(Long[]::new))
        .query(
            row -> {
              found.put(row.getLong("id"), content(row));
            });
    return found;
  }

  /** The document of this id. */
  public Optional<Content> find(long id) {
    return jdbc.sql("select sender, format, body from document where id = ?")
        .param(id)
        .query((row, number) -> content(row))
        .optional();
  }

  private static Content content(ResultSet row) throws SQLException {
    return new Content(
        new PartyId(row.getLong("sender")),
        Format.valueOf(row.getString("format")),
        row.getBytes("body"));
  }
}
