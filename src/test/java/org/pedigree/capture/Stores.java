package org.pedigree.capture;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the tables hold of events, objects and what is to be witnessed; equal if nothing changed.
 */
record Stores(Map<String, Long> rows) {

  private static final List<String> TABLES =
      List.of("event", "event_key", "event_epc", "epc", "vocabulary_element", "custody_object");

  static Stores of(JdbcClient jdbc) {
    var rows = new LinkedHashMap<String, Long>();
    for (var table : TABLES) {
      rows.put(table, jdbc.sql("select count(*) from " + table).query(Long.class).single());
    }
    return new Stores(rows);
  }
}
