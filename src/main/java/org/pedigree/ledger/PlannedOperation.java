package org.pedigree.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.pedigree.ledger.contract.Call;

/**
 * An operation that waits to be sent.
 *
 * @param attempts how often a transaction with it came to nothing
 */
record PlannedOperation(Bytes32 id, long move, long party, Weighed call, int attempts) {

  /** A call and the gas that it takes at most. */
  record Weighed(Call call, long gas) {}

  static PlannedOperation of(ResultSet row, int number) throws SQLException {
    return new PlannedOperation(
        Bytes32.of(row.getBytes("id")),
        row.getLong("move_id"),
        row.getLong("party"),
        new Weighed(new Call(row.getBytes("data")), row.getLong("gas")),
        row.getInt("attempts"));
  }
}
