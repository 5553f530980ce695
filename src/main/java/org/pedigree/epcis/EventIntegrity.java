package org.pedigree.epcis;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Compares stored events with the hashes that they had when they were recorded. */
@Component
public class EventIntegrity {

  /**
   * What an event hashed to when it was recorded, and what it hashes to as it is stored now.
   *
   * @param now empty where what is stored is no event any more
   */
  public record Fingerprint(EventHash recorded, Optional<EventHash> now) {

    /** Whether the stored event is the one of this hash, and was recorded as that. */
    public boolean isOf(EventHash hash) {
      return recorded.equals(hash) && isIntact();
    }

    public boolean isIntact() {
      return now.filter(recorded::equals).isPresent();
    }
  }

  private final JdbcClient jdbc;

  public EventIntegrity(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The fingerprints of these events. */
  public Map<Long, Fingerprint> of(Collection<Long> ids) {
    return jdbc
        .sql("select id, hash, body from event where id = any (?)")
        .param(ids.toArray(Long[]::new))
        .query(
            (row, _) ->
                Map.entry(
                    row.getLong("id"),
                    new Fingerprint(
                        EventHash.of(row.getBytes("hash")), hash(row.getString("body")))))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Optional<EventHash> hash(String body) {
    try {
      return Optional.of(EventHash.of(EventJson.read(body)));
    } catch (DocumentUnreadable noEventAnyMore) {
      return Optional.empty();
    }
  }
}
