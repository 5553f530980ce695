package org.pedigree.ledger;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Names what the chain knows by its key only, for the eyes of those who hold it. */
@Component
class KeyNames {

  private static final String NAMES =
      """
      select e.canonical as name, 1 as rank
        from ledger_object o join epc e on e.id = o.object_id where o.slot = :key
      union all
      select e.canonical, 2
        from ledger_operation p
        cross join lateral unnest(p.objects, p.slots) as t (object_id, slot)
        join epc e on e.id = t.object_id
       where p.stage in ('sent', 'planned') and p.effect = 'take' and t.slot = :key
      union all
      select e.canonical, 3
        from ledger_operation p join epc e on e.id = p.container where p.made = :key
      union all
      select t.name, 4
        from ledger_account a join party t on t.id = a.party where a.holder = :key
      order by rank limit 1
      """;

  private final JdbcClient jdbc;

  KeyNames(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The canonical EPC or the party's name; the key itself, shortened, where nothing is known. */
  String of(Bytes32 key) {
    return jdbc.sql(NAMES)
        .param("key", key.bytes())
        .query((row, _) -> row.getString("name"))
        .optional()
        .orElseGet(() -> key.hex().substring(0, 10) + "…");
  }
}
