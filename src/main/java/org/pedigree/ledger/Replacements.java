package org.pedigree.ledger;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.pedigree.ledger.Decisions.Wanted;
import org.pedigree.ledger.contract.ChainEvent;
import org.pedigree.ledger.contract.PartiesCalls;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Other keys for the same parties: by the old key, or by the consortium where it is lost. */
class Replacements {

  private static final Logger LOG = LoggerFactory.getLogger(Replacements.class);

  private final JdbcClient jdbc;
  private final LedgerAccounts accounts;
  private final Decisions decisions;
  private final NodeSecret secret;

  Replacements(JdbcClient jdbc, LedgerAccounts accounts, Decisions decisions, NodeSecret secret) {
    this.jdbc = jdbc;
    this.accounts = accounts;
    this.decisions = decisions;
    this.secret = secret;
  }

  /** That the consortium wants another account to act for a party. */
  record Announced(String account, String replacement, Instant from, boolean ours) {}

  /** The old key lets a new one, drawn now, act for its party; asked again, it is the same one. */
  String replace(String account) {
    var operation = secret.value().derive("replace/" + account);
    var replacement = accounts.drawn(account);
    var call = PartiesCalls.replace(operation, replacement);
    decisions.again(new Wanted(operation, account, call, null, true));
    return replacement;
  }

  /**
   * Draws the key that shall replace a lost one. It takes over when its time has come after the
   * consortium announced it; asked again, it tries again.
   */
  String prepare(String account) {
    var replacement = accounts.drawn(account);
    announced().stream()
        .filter(one -> one.account.equals(account) && one.replacement.equals(replacement))
        .forEach(this::takeOver);
    return replacement;
  }

  private void takeOver(Announced announced) {
    var operation = secret.value().derive("take over/" + announced.replacement);
    var call = PartiesCalls.takeOver(operation, announced.account);
    decisions.again(new Wanted(operation, announced.replacement, call, announced.from, false));
  }

  /** The old key objects to its replacement. */
  void refuse(String account) {
    var operation = NodeSecret.random();
    decisions.keep(Wanted.now(operation, account, PartiesCalls.refuseReplacement(operation)));
  }

  List<Announced> announced() {
    return jdbc.sql(
            """
            select account, replacement, effective_from from ledger_replacement
             order by effective_from
            """)
        .query(
            (row, _) -> {
              var account = Hex.of(row.getBytes("account"));
              return new Announced(
                  account,
                  Hex.of(row.getBytes("replacement")),
                  row.getTimestamp("effective_from").toInstant(),
                  accounts.isOwn(account));
            })
        .list();
  }

  // what the chain tells

  /** Takes over where the replacement is ours; warns where somebody else shall replace us. */
  void announced(ChainEvent.ReplacementAnnounced announced) {
    var from = Instant.ofEpochSecond(announced.from());
    jdbc.sql(
            """
            insert into ledger_replacement (account, replacement, effective_from) values (?, ?, ?)
            on conflict (account) do update
               set replacement = excluded.replacement, effective_from = excluded.effective_from
            """)
        .params(
            Hex.bytes(announced.account()),
            Hex.bytes(announced.replacement()),
            Timestamp.from(from))
        .update();
    if (accounts.has(announced.replacement())) {
      takeOver(new Announced(announced.account(), announced.replacement(), from, true));
    } else if (accounts.isOwn(announced.account())) {
      LOG.warn(
          "The consortium replaces the account {} of this node by {} from {} on, unless it objects",
          announced.account(),
          announced.replacement(),
          from);
    }
  }

  void refused(ChainEvent.ReplacementRefused refused) {
    forget(refused.account());
  }

  void replaced(ChainEvent.Replaced replaced) {
    forget(replaced.account());
    accounts.replaced(replaced.account(), replaced.replacement());
    jdbc.sql("update ledger_holder set address = ? where address = ?")
        .params(Hex.bytes(replaced.replacement()), Hex.bytes(replaced.account()))
        .update();
  }

  private void forget(String account) {
    jdbc.sql("delete from ledger_replacement where account = ?").param(Hex.bytes(account)).update();
  }
}
