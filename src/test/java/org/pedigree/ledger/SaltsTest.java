package org.pedigree.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pedigree.TestDatabase;
import org.pedigree.ledger.contract.Secret;

/** What is recorded again has the names, secrets and salts that it had; other nodes have others. */
class SaltsTest {

  private final TestDatabase database = TestDatabase.fresh();

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void theDatabaseComputesHmac() {
    var secret = new Secret(NodeSecret.random());
    var salt =
        database
            .jdbc()
            .sql("select %s".formatted(Salts.of("convert_to('%s', 'UTF8')", "what it is about")))
            .params(Salts.from(secret))
            .query((row, _) -> Bytes32.of(row.getBytes(1)))
            .single();

    assertThat(salt).isEqualTo(new Secret(secret.derive("salts")).derive("what it is about"));
    assertThat(salt).isNotEqualTo(Bytes32.of(Sha256.of("what it is about".getBytes(UTF_8))));
  }

  @Test
  void theSecretOfANodeStaysAndIsItsOwn() {
    var secret = new NodeSecret(database.jdbc()).value();

    assertThat(new NodeSecret(database.jdbc()).value().value()).isEqualTo(secret.value());
    try (var other = TestDatabase.fresh()) {
      assertThat(new NodeSecret(other.jdbc()).value().value()).isNotEqualTo(secret.value());
    }
  }
}
