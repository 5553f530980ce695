package org.pedigree.epcis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
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
    Map<String, EventHash> owners = new HashMap<>(claim(wanted));
    wanted.keySet().removeAll(owners.keySet());
    if (!wanted.isEmpty()) {
      owners.putAll(owners(wanted.keySet().toArray(String[]::new)));
    }
    return owners;
  }

  /** Those that were free. */
  private Map<String, EventHash> claim(SortedMap<String, EventHash> wanted) {
    return owners(
        jdbc.sql(
                """
                insert into event_key (uri, hash)
                select uri, hash from unnest(?, ?) with ordinality as wanted (uri, hash, position)
                 order by position
                on conflict (uri) do nothing
                returning uri, hash
                """)
            .param(wanted.keySet().toArray(String[]::new))
            .param(wanted.values().stream().map(EventHash::bytes).toArray(byte[][]::new)));
  }

  private Map<String, EventHash> owners(String[] uris) {
    return owners(jdbc.sql("select uri, hash from event_key where uri = any (?)").param(uris));
  }

  private static Map<String, EventHash> owners(JdbcClient.StatementSpec rows) {
    return rows
        .query((row, number) -> Map.entry(row.getString("uri"), EventHash.of(row.getBytes("hash"))))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
