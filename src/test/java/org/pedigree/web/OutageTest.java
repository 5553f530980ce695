package org.pedigree.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

class OutageTest {

  @ParameterizedTest
  @CsvSource({
    "53100, DATABASE_FULL, 507",
    "53300, DATABASE_BUSY, 503",
    "08001, DATABASE_AWAY, 503",
    "08006, DATABASE_AWAY, 503",
    "57P01, DATABASE_AWAY, 503",
    "57P02, DATABASE_AWAY, 503",
    "57P03, DATABASE_AWAY, 503",
    "25006, DATABASE_AWAY, 503"
  })
  void whatTheDatabaseSaysOfItselfIsAnOutage(String state, Outage outage, int status) {
    var failure =
        new DataAccessResourceFailureException("insert", new SQLException("refused", state));

    assertThat(Outage.of(failure)).contains(outage);
    assertThat(outage.answer().getStatusCode().value()).isEqualTo(status);
    assertThat(outage.answer().getHeaders().getFirst("Retry-After")).matches("[1-9][0-9]*");
  }

  @ParameterizedTest
  @CsvSource({"23505", "22021", "40001", "42P01", "57014", "XX000"})
  void whatIsWrongWithAStatementIsNone(String state) {
    assertThat(Outage.of(new RuntimeException(new SQLException("wrong", state)))).isEmpty();
  }

  @Test
  void aPoolWithoutAFreeConnectionIsBusyAndOneWithoutAServerSaysWhy() {
    var busy = new SQLTransientConnectionException("owner - Connection is not available");
    var away =
        new SQLTransientConnectionException(
            "owner - Connection is not available",
            "08001",
            new SQLException("Connection refused", "08001", new ConnectException()));

    assertThat(Outage.of(new CannotCreateTransactionException("no", busy)))
        .contains(Outage.DATABASE_BUSY);
    assertThat(Outage.of(new CannotCreateTransactionException("no", away)))
        .contains(Outage.DATABASE_AWAY);
  }

  @Test
  void aTransactionWhoseRollbackFailsTooIsJudgedByWhatBrokeIt() {
    var broken = new TransactionSystemException("rollback", new SQLException("closed"));
    broken.initApplicationException(new RuntimeException(new SQLException("lost", "08006")));
    var closed = new TransactionSystemException("commit", new SQLException("Connection is closed"));

    assertThat(Outage.of(broken)).contains(Outage.DATABASE_AWAY);
    assertThat(Outage.of(closed)).contains(Outage.DATABASE_AWAY);
    assertThat(Outage.of(new TransactionSystemException("commit", new SQLException("other"))))
        .isEmpty();
  }

  /** The kernel's own device for it. */
  @Test
  void aFullDiskIsAnOutageAndAMissingFileIsNone() {
    assertThatThrownBy(() -> Files.writeString(Path.of("/dev/full"), "x"))
        .satisfies(full -> assertThat(Outage.of(full)).contains(Outage.FOLDER_FULL));
    assertThat(Outage.of(new IOException("No such file or directory"))).isEmpty();
    assertThat(Outage.of(new RuntimeException())).isEmpty();
  }
}
