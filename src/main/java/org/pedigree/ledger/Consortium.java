package org.pedigree.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.pedigree.ledger.contract.Artifact;
import org.pedigree.ledger.contract.ChainEvent;
import org.pedigree.ledger.contract.Decision;
import org.pedigree.ledger.contract.PartiesCalls;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who decides on chain who takes part, and what waits for more approvals. */
class Consortium {

  private final JdbcClient jdbc;
  private final LedgerAccounts accounts;
  private final Clock clock;

  Consortium(JdbcClient jdbc, LedgerAccounts accounts, Clock clock) {
    this.jdbc = jdbc;
    this.accounts = accounts;
    this.clock = clock;
  }

  /** The keys, and how many of them decide. */
  record Members(List<String> addresses, int threshold) {}

  /** A call that some members approved. */
  record Proposal(
      Bytes32 id,
      Bytes32 operation,
      Decision decision,
      List<String> approvedBy,
      int needed,
      Instant expires) {}

  /** Asks the chain who decides; once, since changes are read back. */
  void runOnce(Session session) {
    if (members().isEmpty()) {
      var asked =
          session
              .node()
              .call(
                  accounts.node().address(),
                  session.address(Artifact.PARTIES),
                  PartiesCalls.consortium().hex());
      var answer = PartiesCalls.consortiumOf(asked);
      keep(answer.members(), answer.threshold());
    }
  }

  Optional<Members> members() {
    return jdbc.sql("select members, threshold from ledger_consortium")
        .query((row, _) -> new Members(addresses(row, "members"), row.getInt("threshold")))
        .optional();
  }

  /** The key of this node that is a member, where there is one. */
  Optional<String> key() {
    return members().stream()
        .flatMap(members -> members.addresses.stream())
        .filter(accounts::has)
        .findFirst();
  }

  /** Those that more approvals can still decide. */
  List<Proposal> open() {
    return jdbc.sql("select * from ledger_proposal where expires > ? order by expires, proposal")
        .param(Timestamp.from(clock.instant()))
        .query(Consortium::proposal)
        .list();
  }

  Optional<Proposal> find(Bytes32 proposal) {
    return jdbc.sql("select * from ledger_proposal where proposal = ?")
        .param(proposal.bytes())
        .query(Consortium::proposal)
        .optional();
  }

  /** Whether approvals of this operation stood for so long that they count no more. */
  boolean lapsed(Bytes32 operation) {
    return jdbc.sql(
            "select exists (select from ledger_proposal where operation = ? and expires <= ?)")
        .params(operation.bytes(), Timestamp.from(clock.instant()))
        .query(Boolean.class)
        .single();
  }

  // what the chain tells

  void changed(ChainEvent.ConsortiumChanged changed) {
    keep(changed.members(), changed.threshold());
    jdbc.sql("update ledger_proposal set expires = 'epoch'").update();
  }

  /** The first approval of a round forgets those of an earlier one. */
  void approved(ChainEvent.Approved approved) {
    jdbc.sql(
            """
            insert into ledger_proposal (proposal, operation, data, approved_by, needed, expires)
            values (:proposal, :operation, :data, array[:member], :needed, :expires)
            on conflict (proposal) do update
               set approved_by = case when :count = 1 then excluded.approved_by
                                      else ledger_proposal.approved_by || excluded.approved_by end,
                   needed = excluded.needed, expires = excluded.expires
            """)
        .param("proposal", approved.proposal().bytes())
        .param("operation", approved.operation().bytes())
        .param("data", approved.call())
        .param("member", Hex.bytes(approved.member()))
        .param("needed", approved.approvals().needed())
        .param("count", approved.approvals().count())
        .param("expires", Timestamp.from(Instant.ofEpochSecond(approved.approvals().expires())))
        .update();
  }

  void withdrawn(ChainEvent.Withdrawn withdrawn) {
    jdbc.sql(
            "update ledger_proposal set approved_by = array_remove(approved_by, ?) where proposal ="
                + " ?")
        .params(Hex.bytes(withdrawn.member()), withdrawn.proposal().bytes())
        .update();
  }

  /** What is carried out waits no more. */
  void carriedOut(Bytes32 operation) {
    jdbc.sql("delete from ledger_proposal where operation = ?").param(operation.bytes()).update();
  }

  private void keep(List<String> members, int threshold) {
    jdbc.sql(
            """
            insert into ledger_consortium (members, threshold) values (?, ?)
            on conflict (only_one) do update
               set members = excluded.members, threshold = excluded.threshold
            """)
        .params(members.stream().map(Hex::bytes).toArray(byte[][]::new), threshold)
        .update();
  }

  private static Proposal proposal(ResultSet row, int number) throws SQLException {
    return new Proposal(
        Bytes32.of(row.getBytes("proposal")),
        Bytes32.of(row.getBytes("operation")),
        Decision.of(row.getBytes("data")),
        addresses(row, "approved_by"),
        row.getInt("needed"),
        row.getTimestamp("expires").toInstant());
  }

  private static List<String> addresses(ResultSet row, String column) throws SQLException {
    var array = (byte[][]) row.getArray(column).getArray();
    return java.util.Arrays.stream(array).map(Hex::of).toList();
  }
}
