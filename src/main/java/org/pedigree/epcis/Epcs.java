package org.pedigree.epcis;

import java.util.Collection;
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
    String[] sorted = new TreeSet<>(canonicals).toArray(String[]::new);
    jdbc.sql(
            """
            insert into epc (canonical)
            select wanted.canonical from unnest(?) with ordinality as wanted (canonical, position)
             where not exists (select from epc where epc.canonical = wanted.canonical)
             order by wanted.position
            on conflict (canonical) do nothing
            """)
        .param(sorted)
        .update();
    return known(sorted);
  }

  /** The ids of those among these canonical spellings that have one. */
  public Map<String, Long> find(Collection<String> canonicals) {
    return known(canonicals.toArray(String[]::new));
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

  private Map<String, Long> known(String[] canonicals) {
    return jdbc
        .sql("select id, canonical from epc where canonical = any (?)")
        .param(canonicals)
        .query((row, number) -> Map.entry(row.getString("canonical"), row.getLong("id")))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
