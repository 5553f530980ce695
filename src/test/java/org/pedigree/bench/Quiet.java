package org.pedigree.bench;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** As long as it is open the node's ledger stands still: it waits for a table that we hold. */
final class Quiet implements AutoCloseable {

  private final SingleConnectionDataSource connection;

  Quiet(Node node) {
    connection = node.anotherConnection();
    connection.setAutoCommit(false);
    JdbcClient.create(connection)
        .sql("lock table ledger_transaction in access exclusive mode")
        .update();
  }

  @Override
  public void close() {
    connection.destroy();
  }
}
