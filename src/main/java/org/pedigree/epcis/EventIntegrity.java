package org.pedigree.epcis;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells what the stored events hash to now, whatever was noted of them when they were recorded. */
@Component
public class EventIntegrity {

  private final JdbcClient jdbc;

  public EventIntegrity(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The hash of each of these events; absent where what is stored is no event any more. */
  public Map<Long, EventHash> hashesNow(Collection<Long> ids) {
    var hashes = new HashMap<Long, EventHash>();
    jdbc.sql("select id, body from event where id = any (?)")
        .param(ids.toArray(Long[]::new))
        .query(
            row -> {
              var id = row.getLong("id");
              hash(row.getString("body")).ifPresent(hash -> hashes.put(id, hash));
            });
    return hashes;
  }

  private static Optional<EventHash> hash(String body) {
    try {
      return Optional.of(EventHash.of(EventJson.read(body)));
    } catch (DocumentUnreadable tampered) {
      return Optional.empty();
    }
  }
}
