package org.pedigree.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.pedigree.ledger.Sender.Message;
import org.pedigree.ledger.chain.Cadence;
import org.pedigree.ledger.contract.Artifact;
import org.pedigree.ledger.contract.EvidenceLogCalls;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Puts leaves under roots, at a fixed cadence, and takes the roots to the chain in their order. */
class Roots {

  /** So many leaves stand under one root; proofs are computed from all of them. */
  private static final int LEAVES = 16_384;

  /** So many roots whose leaves were lost are looked at when leaves come. */
  private static final int MOST_LOST = 16;

  private static final long GAS = 200_000;

  /** So often a root is sent in vain before somebody has to look. */
  private static final int VAIN = 8;

  private final JdbcClient jdbc;
  private final TransactionOperations inTransaction;
  private final LedgerAccounts accounts;
  private final Sender sender;
  private final Cadence cadence;

  Roots(
      JdbcClient jdbc,
      TransactionOperations inTransaction,
      LedgerAccounts accounts,
      Sender sender,
      Cadence cadence) {
    this.jdbc = jdbc;
    this.inTransaction = inTransaction;
    this.accounts = accounts;
    this.sender = sender;
    this.cadence = cadence;
  }

  void runOnce(Session session) {
    if (cadence.due()) {
      while (batch()) {
        // several roots where more is waiting than one should hold
      }
    }
    send(session);
  }

  /** Puts the oldest leaves under a root; false where there are none, or few are left. */
  private boolean batch() {
    var leaves =
        jdbc.sql(
                """
                select id, kind, subject, salt from ledger_leaf
                 where root_id is null order by id limit ?
                """)
            .param(LEAVES)
            .query(Roots::waiting)
            .list();
    if (leaves.isEmpty()) {
      return false;
    }
    var lost = lost(leaves);
    inTransaction.executeWithoutResult(
        _ -> lost.ifPresentOrElse(this::foundAgain, () -> keep(leaves)));
    return lost.isPresent() || leaves.size() == LEAVES;
  }

  /** Leaves that are recorded again after a restore, in their order, and the root over them. */
  private record Again(long root, List<Waiting> leaves) {}

  private Optional<Again> lost(List<Waiting> leaves) {
    return jdbc
        .sql(
            """
            select id, root, size, previous from ledger_root where lost and size <= :leaves
             order by size < :leaves, id limit :most
            """)
        .param("leaves", leaves.size())
        .param("most", MOST_LOST)
        .query(Roots::root)
        .list()
        .stream()
        .filter(lost -> lost.root.equals(Bytes32.of(tree(leaves.subList(0, lost.size)).root())))
        .map(lost -> new Again(lost.id, leaves.subList(0, lost.size)))
        .findFirst();
  }

  /** The chain has their root, and would take no other of the same leaves. */
  private void foundAgain(Again again) {
    jdbc.sql("update ledger_root set lost = false where id = ?").param(again.root).update();
    under(again.root, again.leaves);
  }

  private static EvidenceTree tree(List<Waiting> leaves) {
    return new EvidenceTree(leaves.stream().map(one -> one.leaf.hash().bytes()).toList());
  }

  private void keep(List<Waiting> leaves) {
    var tree = tree(leaves);
    var root =
        jdbc.sql(
                """
                insert into ledger_root (size, root, previous)
                values (?, ?, coalesce(
                  (select root from ledger_root order by id desc limit 1), ?))
                returning id
                """)
            .params(leaves.size(), tree.root(), Bytes32.ZERO.bytes())
            .query(Long.class)
            .single();
    under(root, leaves);
  }

  private void under(long root, List<Waiting> leaves) {
    jdbc.sql(
            """
            update ledger_leaf l set root_id = ?, index = t.position - 1
              from unnest(?) with ordinality as t (id, position) where l.id = t.id
            """)
        .param(root)
        .param(Columns.ids(leaves.stream().map(Waiting::id).toList()))
        .update();
  }

  /** Sends what is on no way, unless something later is: roots stand one on the other. */
  private void send(Session session) {
    var node = accounts.node();
    if (!node.enrolled()) {
      return;
    }
    var room = sender.room(node.address());
    for (var root : unsent()) {
      if (room-- <= 0) {
        return;
      }
      var call = EvidenceLogCalls.append(root.root, root.size, root.previous);
      var log = session.address(Artifact.EVIDENCE_LOG);
      inTransaction.executeWithoutResult(
          _ ->
              sender.keep(
                  session,
                  accounts.open(node.address()),
                  new Message(log, call.hex(), GAS, root.id)));
    }
  }

  private List<Unsent> unsent() {
    return jdbc.sql(
            """
            select id, root, size, previous from ledger_root r
             where not confirmed
               and not exists (select from ledger_transaction t
                                where t.root_id >= r.id and t.stage = 'pending')
               and not exists (select from ledger_transaction t
                                where t.root_id = r.id and t.stage = 'mined')
               and (select count(*) from ledger_transaction t
                     where t.root_id = r.id and t.stage in ('failed', 'rejected')) < :vain
             order by id limit 64
            """)
        .param("vain", VAIN)
        .query(Roots::root)
        .list();
  }

  /** Tells of a root that the chain would not take, so often that it is not sent again. */
  Optional<String> stuck() {
    return jdbc.sql(
            """
            select root_id, max(reason) as reason from ledger_transaction
             where stage in ('failed', 'rejected') and root_id in (
                     select id from ledger_root where not confirmed)
             group by root_id having count(*) >= ? order by root_id limit 1
            """)
        .param(VAIN)
        .query(
            (row, _) ->
                "The chain takes no root of evidence: root %d was undone %d times. %s"
                    .formatted(
                        row.getLong("root_id"),
                        VAIN,
                        Objects.requireNonNullElse(row.getString("reason"), "")))
        .optional();
  }

  private record Waiting(long id, EvidenceLeaf leaf) {}

  private static Waiting waiting(ResultSet row, int number) throws SQLException {
    return new Waiting(row.getLong("id"), EvidenceLeaves.leaf(row, number));
  }

  private record Unsent(long id, Bytes32 root, int size, Bytes32 previous) {}

  private static Unsent root(ResultSet row, int number) throws SQLException {
    return new Unsent(
        row.getLong("id"),
        Bytes32.of(row.getBytes("root")),
        row.getInt("size"),
        Bytes32.of(row.getBytes("previous")));
  }
}
