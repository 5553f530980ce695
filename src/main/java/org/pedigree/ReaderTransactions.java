package org.pedigree;

import javax.sql.DataSource;
import org.pedigree.party.Administrator;
import org.pedigree.party.Caller;
import org.pedigree.party.PartyId;
import org.pedigree.party.WhoAsks;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;

/**
 * Transactions of the reader, each of which tells the database for which party it reads, or for
 * which administrator.
 *
 * <p>The settings live no longer than the transaction, so a pooled connection carries nobody's name
 * to the next request. With nobody signed in they are empty, and policies show nothing. No look at
 * what is not one's own is stated at the beginning.
 */
final class ReaderTransactions extends JdbcTransactionManager {

  private static final long serialVersionUID = 1;

  private final transient JdbcClient reader;
  private final transient WhoAsks whoAsks;

  ReaderTransactions(DataSource readerDataSource, WhoAsks whoAsks) {
    super(readerDataSource);
    this.reader = JdbcClient.create(readerDataSource);
    this.whoAsks = whoAsks;
  }

  /** Not a listener: what a listener throws after the beginning leaks the connection. */
  @Override
  protected void doBegin(Object transaction, TransactionDefinition definition) {
    super.doBegin(transaction, definition);
    try {
      nameWhoAsks();
    } catch (RuntimeException | Error e) {
      doCleanupAfterCompletion(transaction);
      throw e;
    }
  }

  private void nameWhoAsks() {
    reader
        .sql(
            """
            select set_config('pedigree.party', ?, true),
                   set_config('pedigree.administrator', ?, true),
                   set_config('pedigree.inspection', '', true)
            """)
        .param(whoAsks.callerIfAny().map(Caller::party).map(PartyId::toString).orElse(""))
        .param(whoAsks.administratorIfAny().map(Administrator::name).orElse(""))
        .query((_, _) -> 0)
        .single();
  }
}
