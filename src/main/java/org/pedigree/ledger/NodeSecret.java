package org.pedigree.ledger;

import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import org.pedigree.ledger.contract.Secret;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The secret of this node, from which follow the ids of operations, batches, containers, shipments
 * and holders, the secrets of lots and the salts of leaves: whatever is recorded again, after a
 * restore too, gets the same ones, and nobody else can foresee them. It is backed up with the
 * database.
 */
@Component
class NodeSecret {

  private final JdbcClient jdbc;
  private volatile @Nullable Secret value;

  NodeSecret(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Drawn when the database was made. */
  Secret value() {
    var known = value;
    if (known == null) {
      known =
          jdbc.sql("select value from ledger_secret where name = 'operations'")
              .query((row, _) -> new Secret(Bytes32.of(row.getBytes("value"))))
              .single();
      value = known;
    }
    return known;
  }

  static Bytes32 random() {
    var bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return Bytes32.of(bytes);
  }
}
