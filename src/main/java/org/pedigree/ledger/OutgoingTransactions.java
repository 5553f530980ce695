package org.pedigree.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pedigree.ledger.OutgoingTransaction.Place;
import org.pedigree.ledger.TransactionMeters.Outcome;
import org.pedigree.ledger.chain.Account.Signed;
import org.pedigree.ledger.chain.Receipt;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps {@code ledger_transaction}: what was signed stands there before it is sent. */
@Component
class OutgoingTransactions {

  private final JdbcClient jdbc;

  OutgoingTransactions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Keeps transactions of one account; answers their numbers. The same transaction may be signed
   * anew after a node refused it; it is one row.
   *
   * @param roots the root that each appends, null where it is about none
   */
  List<Long> add(String account, List<Signed> signed, List<@Nullable Long> roots) {
    var numbers = new HashMap<String, Long>();
    jdbc.sql(
            """
            insert into ledger_transaction (hash, account, nonce, raw, since, root_id)
            select t.hash, :account, t.nonce, t.raw,
                   (select coalesce(max(read_to), 0) from ledger_chain), t.root
              from unnest(:hashes, :nonces, :raw, :roots) with ordinality
                as t (hash, nonce, raw, root, number)
             order by t.number
            on conflict (hash) do update set stage = 'pending', reason = null, block = null
            returning id, hash
            """)
        .param("account", Hex.bytes(account))
        .param(
            "hashes", Columns.byteArrays(signed.stream().map(it -> Hex.bytes(it.hash())).toList()))
        .param("nonces", Columns.ids(signed.stream().map(Signed::nonce).toList()))
        .param("raw", Columns.byteArrays(signed.stream().map(it -> Hex.bytes(it.raw())).toList()))
        .param("roots", Columns.ids(roots))
        .query((row, _) -> numbers.put(Hex.of(row.getBytes("hash")), row.getLong("id")))
        .list();
    return signed.stream().map(one -> numbers.get(one.hash())).toList();
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

  /** As they are sent, hexadecimal, in the order of the numbers. */
  List<String> raw(List<Long> ids) {
    return jdbc.sql(
            """
            select x.raw from unnest(?) with ordinality as t (id, number)
              join ledger_transaction x on x.id = t.id order by t.number
            """)
        .param(Columns.ids(ids))
        .query((row, _) -> Hex.of(row.getBytes("raw")))
        .list();
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

  /** Those with these receipts are mined. */
  void mined(Map<Long, Receipt> receipts) {
    jdbc.sql(
            """
            update ledger_transaction x set stage = t.stage, block = t.block
              from unnest(:ids, :stages, :blocks) as t (id, stage, block) where x.id = t.id
            """)
        .param("ids", Columns.ids(receipts.keySet()))
        .param(
            "stages",
            Columns.texts(
                receipts.values().stream().map(it -> it.succeeded() ? "mined" : "failed").toList()))
        .param("blocks", Columns.ids(receipts.values().stream().map(Receipt::block).toList()))
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
