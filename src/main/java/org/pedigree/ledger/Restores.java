package org.pedigree.ledger;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pedigree.ledger.chain.EthereumNode;
import org.pedigree.ledger.contract.Artifact;
import org.pedigree.ledger.contract.EvidenceLogCalls;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Notices that the chain holds more of this node than its database knows, as after a restore to an
 * earlier moment, and goes on from there once somebody has accepted it.
 */
@Component
class Restores {

  private static final Logger LOG = LoggerFactory.getLogger(Restores.class);

  private final JdbcClient jdbc;
  private final TransactionOperations inTransaction;
  private final LedgerAccounts accounts;
  private final AccessLeaves leaves;
  private final Clock clock;
  private boolean noncesLookedAt;

  Restores(
      JdbcClient jdbc,
      TransactionOperations inTransaction,
      LedgerAccounts accounts,
      AccessLeaves leaves,
      Clock clock) {
    this.jdbc = jdbc;
    this.inTransaction = inTransaction;
    this.accounts = accounts;
    this.leaves = leaves;
    this.clock = clock;
  }

  /**
   * What was found, and who accepted it.
   *
   * @param block the last with something of ours
   * @param root our last root there, null where it is known
   */
  record Restore(
      Instant foundAt,
      long block,
      @Nullable Bytes32 root,
      int roots,
      int operations,
      @Nullable Acceptance accepted) {}

  record Acceptance(Instant at, String by, String reason, long leaf, @Nullable Instant taken) {}

  /**
   * Compares what the chain has of us with what is known here: the last root each time, the nonces
   * of our accounts at the first look, as a restored database comes with a start.
   *
   * @throws MoreThanKnown where the chain has more, and nobody has accepted that
   */
  void check(EthereumNode node, ChainIdentity chain) {
    var nonces = noncesLookedAt ? Map.<String, Long>of() : node.minedNonces(addresses());
    if (lastRootIsKnown(node, chain) && areKnown(nonces)) {
      noncesLookedAt = true;
      return;
    }
    var beyond = new Survey(jdbc, accounts, node).of(chain, node.minedNonces(addresses()));
    if (!inTransaction.execute(_ -> takenOver(beyond))) {
      throw new MoreThanKnown(beyond);
    }
    LOG.warn("The ledger goes on from a chain that holds {}", beyond.inWords());
    noncesLookedAt = true;
  }

  private boolean takenOver(Beyond beyond) {
    var accepted =
        jdbc.sql(
                """
                update ledger_restore set taken_at = ?
                 where taken_at is null and accepted_at is not null
                   and block = ? and root is not distinct from ?
                """)
            .param(Timestamp.from(clock.instant()))
            .param(beyond.block())
            .param(bytes(beyond.root()))
            .update();
    if (accepted == 0) {
      note(beyond);
      return false;
    }
    new Takeover(jdbc).of(beyond);
    return true;
  }

  private static byte @Nullable [] bytes(@Nullable Bytes32 root) {
    return root == null ? null : root.bytes();
  }

  private List<String> addresses() {
    return accounts.own().stream().map(LedgerAccount::address).toList();
  }

  private boolean lastRootIsKnown(EthereumNode node, ChainIdentity chain) {
    var account = accounts.node().address();
    var log = chain.contracts().get(Artifact.EVIDENCE_LOG.contract()).address();
    var head =
        EvidenceLogCalls.headOf(node.call(account, log, EvidenceLogCalls.head(account).hex()));
    return head.equals(Bytes32.ZERO)
        || jdbc.sql("select exists (select from ledger_root where root = ?)")
            .param(head.bytes())
            .query(Boolean.class)
            .single();
  }

  /** Our transactions are known before they are sent. Those that deploy are nobody's. */
  private boolean areKnown(Map<String, Long> nonces) {
    var known = new HashMap<String, Long>();
    jdbc.sql(
            """
            select account, max(next) as next
              from (select account, nonce + 1 as next from ledger_transaction
                    union all select account, next from ledger_restore_nonce) n
             group by account
            """)
        .query(
            row -> {
              known.put(Hex.of(row.getBytes("account")), row.getLong("next"));
            });
    var deploying = accounts.node().address();
    return nonces.entrySet().stream()
        .filter(one -> !one.getKey().equals(deploying) || known.containsKey(deploying))
        .allMatch(one -> one.getValue() <= known.getOrDefault(one.getKey(), 0L));
  }

  /** One is shown at a time; what is found anew takes the place of what was. */
  private void note(Beyond beyond) {
    var same = "block = ? and root is not distinct from ?";
    jdbc.sql("delete from ledger_restore where accepted_at is null and not (" + same + ")")
        .params(Arrays.asList(beyond.block(), bytes(beyond.root())))
        .update();
    jdbc.sql(
            """
            insert into ledger_restore (found_at, block, root, roots, operations)
            select ?, ?, ?, ?, ?
             where not exists (select from ledger_restore where taken_at is null and
            """
                + same
                + ")")
        .param(Timestamp.from(clock.instant()))
        .param(beyond.block())
        .param(bytes(beyond.root()))
        .param(beyond.roots().size())
        .param(beyond.operations().size())
        .param(beyond.block())
        .param(bytes(beyond.root()))
        .update();
  }

  /** Accepts what was found, by its names; empty where that is not what was found. */
  Optional<Restore> accept(long block, @Nullable Bytes32 root, String reason, String by) {
    return Optional.ofNullable(
        inTransaction.execute(_ -> accepted(block, root, reason, by) ? all().getFirst() : null));
  }

  private boolean accepted(long block, @Nullable Bytes32 root, String reason, String by) {
    var found =
        jdbc.sql(
                """
                select id from ledger_restore
                 where accepted_at is null and block = ? and root is not distinct from ?
                   for update
                """)
            .params(Arrays.asList(block, bytes(root)))
            .query(Long.class)
            .optional();
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    found.ifPresent(
        id ->
            jdbc.sql(
                    """
                    update ledger_restore
                       set accepted_at = ?, accepted_by = ?, reason = ?, leaf_id = ? where id = ?
                    """)
                .params(Timestamp.from(now), by, reason)
                .params(leaves.add(subject(now, by, block, root, reason)), id)
                .update());
    return found.isPresent();
  }

  /** SHA-256 of the lines: what happened, when, by whom, block, root, reason. */
  private static Bytes32 subject(
      Instant at, String by, long block, @Nullable Bytes32 root, String reason) {
    var lines =
        String.join(
            "\n",
            "restore accepted",
            at.toString(),
            by,
            Long.toString(block),
            root == null ? "" : root.hex(),
            reason);
    return Bytes32.of(Sha256.of(lines.getBytes(StandardCharsets.UTF_8)));
  }

  /** The latest first. */
  List<Restore> all() {
    return jdbc.sql("select * from ledger_restore order by id desc").query(Restores::row).list();
  }

  private static Restore row(ResultSet row, int number) throws SQLException {
    var accepted = row.getTimestamp("accepted_at");
    var taken = row.getTimestamp("taken_at");
    return new Restore(
        row.getTimestamp("found_at").toInstant(),
        row.getLong("block"),
        Hex.wordOrNull(row.getBytes("root")),
        row.getInt("roots"),
        row.getInt("operations"),
        accepted == null
            ? null
            : new Acceptance(
                accepted.toInstant(),
                row.getString("accepted_by"),
                row.getString("reason"),
                row.getLong("leaf_id"),
                taken == null ? null : taken.toInstant()));
  }
}
