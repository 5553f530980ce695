package org.pedigree.ledger;

import java.util.Collection;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells which units are of a lot that is recalled on chain, or were made of units of one. */
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
               and exists (
                 select from ledger_recall r
                  where r.recalled
                    and (r.lot = b.lot
                         or r.lot in (select s.lot from ledger_source s where s.batch = b.key)))
            """)
        .param(Columns.ids(objectIds))
        .query(Long.class)
        .set();
  }
}
