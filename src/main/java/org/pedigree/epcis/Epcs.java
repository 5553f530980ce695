package org.pedigree.epcis;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The surrogate {@code epc.id} of everything that events name. */
@Repository
public class Epcs {

  private final JdbcClient jdbc;

  public Epcs(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The ids of these canonical spellings; what has none gets one. New ones are inserted in the
   * order of their spelling, so that two calls never wait for each other.
   */
  public Map<String, Long> idsOf(Collection<String> canonicals) {
    Map<String, Long> ids = new HashMap<>(find(canonicals));
    TreeSet<String> missing = new TreeSet<>(canonicals);
    missing.removeAll(ids.keySet());
    if (!missing.isEmpty()) {
      ids.putAll(inserted(missing.toArray(String[]::new)));
      missing.removeAll(ids.keySet());
    }
    if (!missing.isEmpty()) {
      // Somebody else was faster; those are committed by now.
      ids.putAll(find(missing));
    }
    return ids;
  }

  private Map<String, Long> inserted(String[] sorted) {
    return ids(
        jdbc.sql(
                """
                insert into epc (canonical)
                select canonical from unnest(?) with ordinality as wanted (canonical, position)
                 order by position
                on conflict (canonical) do nothing
                returning id, canonical
                """)
            .param(sorted));
  }

  /** The ids of those among these canonical spellings that have one. */
  public Map<String, Long> find(Collection<String> canonicals) {
    return ids(
        jdbc.sql("select id, canonical from epc where canonical = any (?)")
            .param(canonicals.toArray(String[]::new)));
  }

  /** The canonical spellings of these ids. */
  public Map<Long, String> canonicals(Collection<Long> ids) {
    return jdbc
        .sql("select id, canonical from epc where id = any (?)")
        .param(ids.toArray(Long[]::new))
        .query((row, number) -> Map.entry(row.getLong("id"), row.getString("canonical")))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Map<String, Long> ids(JdbcClient.StatementSpec rows) {
    Map<String, Long> ids = new HashMap<>();
    rows.query(
        row -> {
          ids.put(row.getString("canonical"), row.getLong("id"));
        });
    return ids;
  }
}
