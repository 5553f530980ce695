package org.pedigree.epcis;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which content each eventID stands for. */
final class EventKeys {

  private final JdbcClient jdbc;

  EventKeys(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Claims the eventIDs that are free, the first event first; answers whose each one is then. */
  Map<String, EventHash> claim(List<HashedEvent> events) {
    TreeMap<String, EventHash> wanted = new TreeMap<>();
    events.forEach(event -> wanted.putIfAbsent(event.uri(), event.hash()));
    String[] uris = wanted.keySet().toArray(String[]::new);
    jdbc.sql(
            """
            insert into event_key (uri, hash)
            select uri, hash from unnest(?, ?) with ordinality as wanted (uri, hash, position)
             order by position
            on conflict (uri) do nothing
            """)
        .param(uris)
        .param(wanted.values().stream().map(EventHash::bytes).toArray(byte[][]::new))
        .update();
    return owners(uris);
  }

  private Map<String, EventHash> owners(String[] uris) {
    return jdbc
        .sql("select uri, hash from event_key where uri = any (?)")
        .param(uris)
        .query((row, number) -> Map.entry(row.getString("uri"), EventHash.of(row.getBytes("hash"))))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
