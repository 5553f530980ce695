package org.pedigree.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.pedigree.party.PartyId;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows parties which of their moves were refused, and why. */
@Component
class RefusedMoves {

  /** So many are shown, the oldest first: mended in that order they go. */
  static final int SHOWN = 200;

  private final JdbcClient reader;

  RefusedMoves(@Qualifier("reader") JdbcClient reader) {
    this.reader = reader;
  }

  @Transactional(transactionManager = "reader", readOnly = true)
  List<RefusedMove> of(PartyId party) {
    return reader
        .sql(
            """
            select e.uri, m.kind, m.reason, e.recorded_at
              from ledger_move m join event e on e.id = m.event_id
             where m.stage = 'refused' and m.party = ? order by m.move_id limit ?
            """)
        .params(party.value(), SHOWN)
        .query(RefusedMoves::move)
        .list();
  }

  private static RefusedMove move(ResultSet row, int number) throws SQLException {
    return new RefusedMove(
        row.getString("uri"),
        row.getString("kind"),
        row.getString("reason"),
        row.getTimestamp("recorded_at").toInstant());
  }
}
