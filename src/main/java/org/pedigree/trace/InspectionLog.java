package org.pedigree.trace;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.ledger.AccessLeaves;
import org.pedigree.party.Administrator;
import org.pedigree.party.Caller;
import org.pedigree.trace.Access.By;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Keeps who looks at what is not its own, and why, with a leaf of evidence that goes to the chain.
 */
@Component
class InspectionLog {

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final AccessLeaves leaves;
  private final InspectionSettings settings;
  private final Clock clock;

  InspectionLog(
      JdbcClient jdbc,
      TransactionOperations transactions,
      AccessLeaves leaves,
      InspectionSettings settings,
      Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.leaves = leaves;
    this.settings = settings;
    this.clock = clock;
  }

  /** Row of {@code inspection}, durable when this returns. */
  long ofRegulator(Caller caller, String reason, String subject) {
    var access = access(By.regulator(caller.code()), reason, subject);
    return keep(access, caller.party().value(), null, settings.told());
  }

  /**
   * Row of {@code inspection}, durable when this returns.
   *
   * @param inquiry row of {@code inquiry}
   * @param refused whether it lay outside of that; then nobody has anything to be told
   */
  long underInquiry(Caller caller, String reason, String subject, long inquiry, boolean refused) {
    return transactions.execute(
        _ -> {
          var look = ofRegulator(caller, reason, subject);
          jdbc.sql("update inspection set inquiry_id = ?, refused = ? where id = ?")
              .params(inquiry, refused, look)
              .update();
          return look;
        });
  }

  /** Row of {@code inspection}, durable when this returns. The parties are always told. */
  long ofAdministrator(Administrator administrator, String reason, String subject) {
    var access = access(By.administrator(administrator.name()), reason, subject);
    return keep(access, null, administrator.name(), true);
  }

  private Access access(By by, String reason, String subject) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return new Access(UUID.randomUUID(), now, by, reason, subject);
  }

  private long keep(
      Access access, @Nullable Long party, @Nullable String administrator, boolean told) {
    return transactions.execute(
        _ ->
            jdbc.sql(
                    """
                    insert into inspection
                           (access_id, at, party_id, administrator, reason, subject, told, leaf_id)
                    values (?, ?::timestamptz, ?, ?, ?, ?, ?, ?) returning id
                    """)
                .params(access.accessID(), access.at().toString(), party, administrator)
                .params(access.reason(), access.askedFor(), told, leaves.add(access.digest()))
                .query(Long.class)
                .single());
  }
}
