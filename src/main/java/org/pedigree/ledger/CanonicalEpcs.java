package org.pedigree.ledger;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the canonical EPC of objects. */
@Component
class CanonicalEpcs {

  private final JdbcClient jdbc;

  CanonicalEpcs(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Map<Long, String> of(Collection<Long> objects) {
    var epcs = new HashMap<Long, String>();
    jdbc.sql("select id, canonical from epc where id = any (?)")
        .param(Columns.ids(objects))
        .query((row, _) -> epcs.put(row.getLong("id"), row.getString("canonical")))
        .list();
    return epcs;
  }
}
