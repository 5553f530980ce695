package org.pedigree.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pedigree.ledger.OutgoingTransaction.Place;
import org.pedigree.ledger.TransactionMeters.Outcome;
import org.pedigree.ledger.chain.Account.Signed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps {@code ledger_transaction}: what was signed stands there before it is sent. */
@Component
class OutgoingTransactions {

  private final JdbcClient jdbc;

  OutgoingTransactions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The same transaction may be signed anew after a node refused it; it is one row. */
  long add(String account, Signed signed, @Nullable Long root) {
    return jdbc.sql(
            """
            insert into ledger_transaction (hash, account, nonce, raw, since, root_id)
            values (?, ?, ?, ?, (select coalesce(max(read_to), 0) from ledger_chain), ?)
            on conflict (hash) do update set stage = 'pending', reason = null, block = null
            returning id
            """)
        .param(Hex.bytes(signed.hash()))
        .param(Hex.bytes(account))
        .param(signed.nonce())
        .param(Hex.bytes(signed.raw()))
        .param(root)
        .query(Long.class)
        .single();
  }

  /** Those not known to be mined, in the order in which they were signed. */
  List<OutgoingTransaction> pending() {
    return jdbc.sql(
            """
            select id, hash, account, nonce, since, root_id from ledger_transaction
            where stage = 'pending' order by id
            """)
        .query(OutgoingTransactions::transaction)
        .list();
  }

  /** As it is sent, hexadecimal. */
  String raw(long id) {
    return jdbc.sql("select raw from ledger_transaction where id = ?")
        .param(id)
        .query((row, _) -> Hex.of(row.getBytes("raw")))
        .single();
  }

  Set<Long> pendingNonces(String account) {
    return jdbc.sql("select nonce from ledger_transaction where account = ? and stage = 'pending'")
        .param(Hex.bytes(account))
        .query(Long.class)
        .set();
  }

  /** The nonce after the last one of the account that is known to be mined. */
  long nonceAfterMined(String account) {
    return jdbc.sql(
            """
            select coalesce(max(nonce) + 1, 0) from ledger_transaction
            where account = ? and stage in ('mined', 'failed')
            """)
        .param(Hex.bytes(account))
        .query(Long.class)
        .single();
  }

  void mined(long id, boolean succeeded, long block) {
    jdbc.sql("update ledger_transaction set stage = ?, block = ? where id = ?")
        .params(succeeded ? "mined" : "failed", block, id)
        .update();
  }

  /** The transaction will never be mined: another one took its nonce, or the node refuses it. */
  void given(long id, Outcome outcome, String reason) {
    jdbc.sql("update ledger_transaction set stage = ?, reason = ? where id = ?")
        .params(outcome.name().toLowerCase(Locale.ROOT), reason, id)
        .update();
  }

  /** One that was given up is mined after all, as another endpoint had it: its receipt counts. */
  void takeUpAgain(String hash) {
    jdbc.sql(
            """
            update ledger_transaction set stage = 'pending', reason = null
             where hash = ? and stage in ('rejected', 'replaced')
            """)
        .param(Hex.bytes(hash))
        .update();
  }

  private static OutgoingTransaction transaction(ResultSet row, int number) throws SQLException {
    return new OutgoingTransaction(
        row.getLong("id"),
        Hex.of(row.getBytes("hash")),
        new Place(Hex.of(row.getBytes("account")), row.getLong("nonce")),
        row.getLong("since"),
        row.getObject("root_id", Long.class));
  }
}
