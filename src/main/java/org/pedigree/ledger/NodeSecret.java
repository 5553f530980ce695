package org.pedigree.ledger;

import java.security.SecureRandom;
import org.pedigree.ledger.contract.Secret;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The secret of this node, from which the ids of operations, batches, containers and shipments
 * follow: the same move gets the same ids whenever it is sent, and nobody else can foresee them.
 */
@Component
class NodeSecret {

  private static final String NAME = "operations";

  private final JdbcClient jdbc;

  NodeSecret(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Drawn when it is first asked for. */
  Secret value() {
    jdbc.sql("insert into ledger_secret (name, value) values (?, ?) on conflict do nothing")
        .params(NAME, random().bytes())
        .update();
    var value =
        jdbc.sql("select value from ledger_secret where name = ?")
            .param(NAME)
            .query((row, _) -> row.getBytes("value"))
            .single();
    return new Secret(Bytes32.of(value));
  }

  static Bytes32 random() {
    var bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return Bytes32.of(bytes);
  }
}
