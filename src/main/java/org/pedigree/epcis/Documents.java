package org.pedigree.epcis;

import java.io.InputStream;
import java.time.Clock;
import java.time.ZoneOffset;
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

  /** The document of this id. */
  public Optional<Content> find(long id) {
    return jdbc.sql("select sender, format, body from document where id = ?")
        .param(id)
        .query(
            (row, number) ->
                new Content(
                    new PartyId(row.getLong("sender")),
                    Format.valueOf(row.getString("format")),
                    row.getBytes("body")))
        .optional();
  }
}
