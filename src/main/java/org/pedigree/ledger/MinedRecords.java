package org.pedigree.ledger;

import java.util.List;
import org.pedigree.ledger.chain.Log.Place;
import org.pedigree.ledger.contract.ChainEvent;
import org.pedigree.party.PartyId;
import org.pedigree.party.Suspensions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the chain tells besides where objects are: enrolments, roots, recalls, double claims. */
@Component
class MinedRecords {

  private final JdbcClient jdbc;
  private final Suspensions suspensions;

  MinedRecords(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.suspensions = new Suspensions(jdbc);
  }

  /** A party may not act any more, or may again. */
  void standing(ChainEvent.StandingChanged changed) {
    jdbc.sql("select party from ledger_account where address = ? and party is not null")
        .param(Hex.bytes(changed.account()))
        .query((row, _) -> new PartyId(row.getLong("party")))
        .optional()
        .ifPresent(changed.suspended() ? suspensions::suspend : suspensions::restore);
  }

  void enrolled(String account) {
    jdbc.sql("update ledger_account set enrolled = true where address = ?")
        .param(Hex.bytes(account))
        .update();
  }

  /** Under whose pseudonym objects are held, here or at another node. */
  void holder(ChainEvent.HolderAdded added) {
    jdbc.sql(
            """
            insert into ledger_holder (holder, address) values (?, ?)
            on conflict (holder) do update set address = excluded.address
            """)
        .params(added.holder().bytes(), Hex.bytes(added.account()))
        .update();
  }

  /** A root is on the chain; other nodes' roots are theirs. */
  void confirmed(ChainEvent.RootAppended root, Place place) {
    var known =
        jdbc.sql(
                """
                update ledger_root set transaction = ?, block = ?, confirmed = true
                where root = ? and size = ? and previous = ?
                """)
            .param(Hex.bytes(place.transaction()))
            .param(place.block())
            .param(root.root().bytes())
            .param(root.size())
            .param(root.previous().bytes())
            .update();
    if (known == 0 && ours(root.node())) {
      throw new NotOurChain("root number " + root.number(), "one of ours", root.root());
    }
  }

  private boolean ours(String account) {
    return jdbc.sql("select count(*) from ledger_account where party is null and address = ?")
            .param(Hex.bytes(account))
            .query(Long.class)
            .single()
        > 0;
  }

  void claimedTwice(ChainEvent.DoubleClaim claim, Place place) {
    jdbc.sql(
            """
            insert into ledger_double_claim (child, first, second, transaction, block)
            values (?, ?, ?, ?, ?) on conflict do nothing
            """)
        .param(claim.child().bytes())
        .param(claim.first().bytes())
        .param(claim.second().bytes())
        .param(Hex.bytes(place.transaction()))
        .param(place.block())
        .update();
  }

  /** A batch goes with the recalls of the lots behind it. */
  void madeOf(Bytes32 batch, List<Bytes32> lots) {
    jdbc.sql(
            """
            insert into ledger_source (batch, lot) select ?, unnest(?) on conflict do nothing
            """)
        .param(batch.bytes())
        .param(Columns.array(lots))
        .update();
  }

  void recall(ChainEvent.RecallChanged changed) {
    jdbc.sql(
            """
            insert into ledger_recall (lot, by_holder, recalled) values (?, ?, ?)
            on conflict (lot, by_holder) do update set recalled = excluded.recalled
            """)
        .params(changed.lot().bytes(), changed.holder().bytes(), changed.recalled())
        .update();
  }
}
