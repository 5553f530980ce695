package org.pedigree.ledger;

import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Takes over, in the caller's transaction, what a chain holds beyond what is known here. */
final class Takeover {

  private final JdbcClient jdbc;

  Takeover(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void of(Beyond beyond) {
    // Whoever records a move from here on sees what was found, and lets it be looked for first.
    jdbc.sql("lock table ledger_move in share row exclusive mode").update();
    if (!beyond.roots().isEmpty()) {
      unsentRootsGo(beyond.roots());
      beyond.roots().forEach(this::lost);
    }
    beyond.operations().forEach(this::found);
    jdbc.sql("update ledger_move set parked = true, reason = ? where stage = 'waiting'")
        .param(FoundMoves.LOOKED_FOR)
        .update();
    beyond.takenOver().forEach(this::account);
    beyond.nonces().forEach(this::nonce);
  }

  /** Roots that never came to the chain would stand on another; their leaves get new ones. */
  private void unsentRootsGo(Collection<Beyond.Root> roots) {
    var first = roots.iterator().next().appended().previous();
    var gone =
        jdbc.sql(
                """
                select id from ledger_root
                 where not confirmed
                   and id > coalesce((select max(id) from ledger_root where root = ?), 0)
                """)
            .param(first.bytes())
            .query(Long.class)
            .list();
    var ids = Columns.ids(gone);
    jdbc.sql("update ledger_leaf set root_id = null, index = null where root_id = any (?)")
        .param(ids)
        .update();
    jdbc.sql("update ledger_transaction set root_id = null where root_id = any (?)")
        .param(ids)
        .update();
    jdbc.sql("delete from ledger_root where id = any (?)").param(ids).update();
  }

  private void lost(Beyond.Root root) {
    jdbc.sql(
            """
            insert into ledger_root (size, root, previous, transaction, block, confirmed, lost)
            values (?, ?, ?, ?, ?, true, true)
            """)
        .param(root.appended().size())
        .param(root.appended().root().bytes())
        .param(root.appended().previous().bytes())
        .param(Hex.bytes(root.place().transaction()))
        .param(root.place().block())
        .update();
  }

  private void found(Beyond.Operation operation) {
    jdbc.sql(
            """
            insert into ledger_found (operation, account, data, transaction, block)
            values (?, ?, ?, ?, ?) on conflict do nothing
            """)
        .param(operation.id().bytes())
        .param(Hex.bytes(operation.account()))
        .param(operation.data())
        .param(Hex.bytes(operation.place().transaction()))
        .param(operation.place().block())
        .update();
  }

  private void account(Bytes32 holder, String address) {
    jdbc.sql("update ledger_account set address = ? where own and holder = ?")
        .params(Hex.bytes(address), holder.bytes())
        .update();
  }

  private void nonce(String account, long next) {
    jdbc.sql(
            """
            insert into ledger_restore_nonce (account, next) values (?, ?)
            on conflict (account) do update set next = greatest(ledger_restore_nonce.next, excluded.next)
            """)
        .params(Hex.bytes(account), next)
        .update();
  }
}
