package org.pedigree.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pedigree.ledger.Sender.Message;
import org.pedigree.ledger.chain.Log.Place;
import org.pedigree.ledger.contract.Artifact;
import org.pedigree.ledger.contract.Call;
import org.pedigree.ledger.contract.ChainEvent;
import org.pedigree.ledger.contract.Refusals;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Takes this node's calls to the contract Parties there; a repeat of one changes nothing. */
class Decisions {

  /** An account's last call waits for its others, so that none of them meets a replaced key. */
  private static final String PLANNED =
      """
      select d.id, d.account, d.data, d.gas from ledger_decision d
       where d.stage = 'planned' and (d.not_before is null or d.not_before <= :now)
         and not (d.last and (
           exists (select from ledger_transaction t
                    where t.account = d.account and t.stage = 'pending')
           or exists (select from ledger_decision other
                       where other.account = d.account and other.id <> d.id
                         and other.stage in ('planned', 'sent'))
           or exists (select from ledger_operation p
                        join ledger_move m on m.move_id = p.move_id
                        join ledger_account a on a.party = coalesce(p.signer, m.party)
                       where a.address = d.account
                         and (p.stage = 'sent' or p.stage = 'planned' and p.not_before is null))))
       order by d.id limit 100
      """;

  private final JdbcClient jdbc;
  private final LedgerAccounts accounts;
  private final MoveRun.Signing signing;
  private final Clock clock;

  Decisions(JdbcClient jdbc, MoveRun.Signing signing, Clock clock) {
    this.jdbc = jdbc;
    this.accounts = signing.accounts();
    this.signing = signing;
    this.clock = clock;
  }

  /**
   * A call to be sent.
   *
   * @param account who signs
   * @param last whether the account signs nothing after it
   */
  record Wanted(
      Bytes32 operation, String account, Call call, @Nullable Instant notBefore, boolean last) {

    static Wanted now(Bytes32 operation, String account, Call call) {
      return new Wanted(operation, account, call, null, false);
    }
  }

  /** A call with what became of it. */
  record Kept(
      Bytes32 operation, String account, byte[] call, String stage, @Nullable String reason) {}

  /** Keeps what shall be sent; the same operation of the same account is kept once. */
  void keep(Wanted wanted) {
    keep(wanted, "do nothing");
  }

  /** As {@link #keep}, and once more where it was sent before and came to nothing since. */
  void again(Wanted wanted) {
    keep(
        wanted,
        """
        do update set stage = 'planned', reason = null, attempts = 0, transaction_id = null,
                      data = excluded.data, not_before = excluded.not_before
         where ledger_decision.stage in ('mined', 'refused')
        """);
  }

  private void keep(Wanted wanted, String otherwise) {
    jdbc.sql(
            """
            insert into ledger_decision (operation, account, data, gas, not_before, last)
            values (:operation, :account, :data, :gas, :notBefore, :last)
            on conflict (operation, account)
            """
                + otherwise)
        .param("operation", wanted.operation.bytes())
        .param("account", Hex.bytes(wanted.account))
        .param("data", wanted.call.data())
        // storing a call for the others to see costs by its length
        .param("gas", 250_000L + 400L * wanted.call.data().length)
        .param("notBefore", wanted.notBefore == null ? null : Timestamp.from(wanted.notBefore))
        .param("last", wanted.last)
        .update();
  }

  /** The latest, those under way first. */
  List<Kept> latest() {
    return jdbc.sql(
            """
            select operation, account, data, stage, reason from ledger_decision
             order by stage in ('planned', 'sent') desc, id desc limit 100
            """)
        .query(Decisions::kept)
        .list();
  }

  void runOnce(Session session) {
    settle();
    var byAccount = new LinkedHashMap<String, List<Planned>>();
    for (var planned : due()) {
      byAccount.computeIfAbsent(planned.account, _ -> new ArrayList<>()).add(planned);
    }
    byAccount.forEach((account, decisions) -> send(session, account, decisions));
  }

  private List<Planned> due() {
    return jdbc.sql(PLANNED)
        .param("now", Timestamp.from(clock.instant()))
        .query(Decisions::planned)
        .list();
  }

  private void send(Session session, String account, List<Planned> decisions) {
    if (signing.sender().room(account) <= 0) {
      return;
    }
    var gas = Gas.BASE;
    var batch = new ArrayList<Planned>();
    for (var decision : decisions) {
      if (batch.isEmpty() || gas + decision.gas <= Gas.FULL) {
        batch.add(decision);
        gas += decision.gas;
      }
    }
    var call = Call.execute(batch.stream().map(one -> new Call(one.call)).toList());
    var message = new Message(session.address(Artifact.PARTIES), call.hex(), gas, null);
    signing.inTransaction().executeWithoutResult(_ -> sent(session, account, batch, message));
  }

  private void sent(Session session, String account, List<Planned> batch, Message message) {
    var transaction = signing.sender().keep(session, accounts.open(account), message);
    jdbc.sql("update ledger_decision set stage = 'sent', transaction_id = ? where id = any (?)")
        .params(transaction, batch.stream().map(Planned::id).toArray(Long[]::new))
        .update();
  }

  /** What was mined and is read back has been carried out, unless its refusal was read. */
  private void settle() {
    jdbc.sql(
            """
            update ledger_decision d set stage = 'mined'
              from ledger_transaction t, ledger_chain c
             where t.id = d.transaction_id and d.stage = 'sent'
               and t.stage = 'mined' and t.block <= c.read_to
            """)
        .update();
  }

  void refused(ChainEvent.OperationRefused refused, Place place) {
    jdbc.sql(
            """
            update ledger_decision d set stage = 'refused', reason = ?
              from ledger_transaction t
             where t.id = d.transaction_id and d.stage = 'sent'
               and d.operation = ? and t.hash = ?
            """)
        .params(
            Refusals.sentence(refused.error(), Bytes32::hex),
            refused.operation().bytes(),
            Hex.bytes(place.transaction()))
        .update();
  }

  private record Planned(long id, String account, byte[] call, long gas) {}

  private static Planned planned(ResultSet row, int number) throws SQLException {
    return new Planned(
        row.getLong("id"),
        Hex.of(row.getBytes("account")),
        row.getBytes("data"),
        row.getLong("gas"));
  }

  private static Kept kept(ResultSet row, int number) throws SQLException {
    return new Kept(
        Bytes32.of(row.getBytes("operation")),
        Hex.of(row.getBytes("account")),
        row.getBytes("data"),
        row.getString("stage"),
        row.getString("reason"));
  }
}
