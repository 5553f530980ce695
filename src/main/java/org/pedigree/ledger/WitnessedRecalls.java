package org.pedigree.ledger;

import java.util.Collection;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells which units are of a lot that is recalled on chain. */
@Component
class WitnessedRecalls {

  private final JdbcClient jdbc;

  WitnessedRecalls(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Set<Long> among(Collection<Long> objectIds) {
    return jdbc.sql(
            """
            select o.object_id
              from ledger_object o join ledger_slot b on b.key = o.batch
             where o.object_id = any (?)
               and exists (select from ledger_recall r where r.lot = b.lot and r.recalled)
            """)
        .param(Columns.ids(objectIds))
        .query(Long.class)
        .set();
  }
}
