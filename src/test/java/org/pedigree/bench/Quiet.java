package org.pedigree.bench;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** As long as it is open the node's ledger stands still: it waits for a table that we hold. */
final class Quiet implements AutoCloseable {

  /** The table that we hold; no capture touches it. */
  static final String TABLE = "ledger_transaction";

  private final SingleConnectionDataSource connection;

  Quiet(Node node) {
    connection = node.anotherConnection();
    connection.setAutoCommit(false);
    JdbcClient.create(connection)
        .sql("lock table %s in access exclusive mode".formatted(TABLE))
        .update();
  }

  /** The last of the transactions that the ledger signed, which nobody else can ask for now. */
  long lastTransaction() {
    return JdbcClient.create(connection)
        .sql("select coalesce(max(id), 0) from " + TABLE)
        .query(Long.class)
        .single();
  }

  @Override
  public void close() {
    connection.destroy();
  }
}
