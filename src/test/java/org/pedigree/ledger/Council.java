package org.pedigree.ledger;

import java.util.List;
import org.pedigree.ledger.TwoLedgers.Side;
import org.pedigree.ledger.contract.CustodyCalls.Ruling;
import org.pedigree.ledger.contract.Decision;

/** What the members of a consortium do and see, each at its own node. */
final class Council {

  private Council() {}

  /** A ruling that a disputed pack goes back to its sender. */
  static Decision toTheSender(Side side, long pack) {
    var known = side.ledger.identities.known().orElseThrow();
    var custody = known.contracts().get("Custody").address();
    var key = side.ledger.witnessKey(pack);
    var shipment =
        side.database
            .jdbc()
            .sql("select shipment from ledger_slot where key = ?")
            .param(key.bytes())
            .query((row, _) -> Bytes32.of(row.getBytes("shipment")))
            .single();
    return new Decision.Rule(custody, shipment, List.of(key), Ruling.TO_SENDER);
  }

  /** Approves what waits there. */
  static void approveAt(Side side) {
    var proposal = side.ledger.governance.view().proposals().getFirst().id();
    side.ledger.governance.approve(proposal);
  }

  /** Whether this node knows that so many of these decide. */
  static boolean decide(Side side, List<String> members, int threshold) {
    return side.ledger.governance.view().members().stream()
        .anyMatch(found -> found.addresses().equals(members) && found.threshold() == threshold);
  }

  /** How many proposals wait for approvals, as this node sees it. */
  static int waiting(Side side) {
    return side.ledger.governance.view().proposals().size();
  }

  /** How many of its decisions the chain refused. */
  static long refused(Side side) {
    return side.ledger.governance.view().decisions().stream()
        .filter(one -> one.stage().equals("refused"))
        .count();
  }
}
