package org.pedigree.ledger;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes in, as evidence, that somebody looked at what is not its own. */
@Component
public class AccessLeaves {

  private final JdbcClient jdbc;
  private final Bell bell;

  AccessLeaves(JdbcClient jdbc, Bell bell) {
    this.jdbc = jdbc;
    this.bell = bell;
  }

  /**
   * Makes a leaf, in the transaction that logs the access.
   *
   * @param subject SHA-256 of what the log says
   * @return row of {@code ledger_leaf}
   */
  public long add(Bytes32 subject) {
    var leaf =
        jdbc.sql("insert into ledger_leaf (kind, subject) values (?, ?) returning id")
            .param(LeafKind.ACCESS.word())
            .param(subject.bytes())
            .query(Long.class)
            .single();
    bell.ring();
    return leaf;
  }
}
