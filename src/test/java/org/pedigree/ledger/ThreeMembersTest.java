package org.pedigree.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.pedigree.ledger.Council.approveAt;
import static org.pedigree.ledger.Council.decide;
import static org.pedigree.ledger.Council.refused;
import static org.pedigree.ledger.Council.waiting;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pedigree.ledger.Governance.NoSuchProposal;
import org.pedigree.ledger.Governance.NotInTheConsortium;
import org.pedigree.ledger.TwoLedgers.Side;
import org.pedigree.ledger.contract.Decision;

/** Three nodes, each with a key of the consortium, two of which decide. */
class ThreeMembersTest {

  @TempDir private Path folder;

  private TwoLedgers nodes;
  private Side a;
  private Side b;
  private Side c;
  private List<String> members;

  @BeforeEach
  void start() {
    nodes = TwoLedgers.andAThird(folder).acquainted();
    a = nodes.a;
    b = nodes.b;
    c = nodes.c();
    members = List.of(key(a), key(b), key(c));
    a.ledger.governance.propose(NodeSecret.random(), new Decision.Change(members, 2));
    nodes.until(() -> all(side -> decide(side, members, 2)));
  }

  @AfterEach
  void stop() {
    nodes.close();
  }

  @Test
  void twoRuleWhileTheThirdIsDownAndItLearnsOfItAfterwards() {
    var pack = disputed();
    nodes.down(c);
    a.ledger.governance.propose(NodeSecret.random(), Council.toTheSender(a, pack));
    nodes.until(() -> waiting(a) == 1 && waiting(b) == 1);
    approveAt(b);
    nodes.until(() -> waiting(a) + waiting(b) == 0);

    assertBackAtTheMaker(pack);
    nodes.up(c);
    nodes.until(() -> state(c, pack) == SlotState.HELD);
    assertThat(waiting(c)).isZero();
  }

  @Test
  void oneDecidesNothingHoweverLongTheOthersSayNothing() {
    var pack = disputed();
    b.ledger.governance.propose(NodeSecret.random(), Council.toTheSender(a, pack));
    nodes.until(() -> all(side -> waiting(side) == 1));
    nodes.settle();
    assertThat(state(a, pack)).isEqualTo(SlotState.DISPUTED);

    approveAt(c);
    nodes.until(() -> all(side -> waiting(side) == 0));

    assertBackAtTheMaker(pack);
    var proposal = NodeSecret.random();
    assertThatExceptionOfType(NoSuchProposal.class)
        .isThrownBy(() -> a.ledger.governance.approve(proposal));
  }

  @Test
  void aThirdApprovalThatCrossesTheSecondChangesNothing() {
    var pack = disputed();
    a.ledger.governance.propose(NodeSecret.random(), Council.toTheSender(a, pack));
    nodes.until(() -> all(side -> waiting(side) == 1));
    approveAt(b);
    approveAt(c);
    nodes.until(() -> all(side -> waiting(side) == 0 && underWay(side) == 0));

    assertBackAtTheMaker(pack);
    assertThat(refused(b) + refused(c)).isZero();
    a.goods.move("ship", "maker").of(pack).to("pharmacy").recorded();
    nodes.settle();
    assertThat(state(a, pack)).isEqualTo(SlotState.IN_TRANSIT);
  }

  @Test
  void anApprovalThatWasTakenBackDoesNotCount() {
    var pack = disputed();
    a.ledger.governance.propose(NodeSecret.random(), Council.toTheSender(a, pack));
    nodes.until(() -> all(side -> waiting(side) == 1));
    a.ledger.governance.withdraw(a.ledger.governance.view().proposals().getFirst().id());
    nodes.until(() -> all(side -> approvals(side).isEmpty()));
    approveAt(b);
    nodes.until(() -> all(side -> approvals(side).equals(List.of(key(b)))));
    assertThat(state(a, pack)).isEqualTo(SlotState.DISPUTED);

    approveAt(c);
    nodes.until(() -> all(side -> waiting(side) == 0));
    assertBackAtTheMaker(pack);
  }

  @Test
  void twoPutTheThirdOutWhoseWordIsWorthNothingThen() {
    var pack = disputed();
    nodes.down(c);
    var two = List.of(key(a), key(b));
    b.ledger.governance.propose(NodeSecret.random(), new Decision.Change(two, 2));
    nodes.until(() -> waiting(a) == 1);
    c.ledger.governance.propose(NodeSecret.random(), Council.toTheSender(a, pack));
    approveAt(a);
    nodes.until(() -> decide(a, two, 2) && decide(b, two, 2));

    nodes.up(c);
    nodes.until(() -> decide(c, two, 2) && refused(c) == 1);
    assertThat(state(a, pack)).isEqualTo(SlotState.DISPUTED);
    assertThatExceptionOfType(NotInTheConsortium.class)
        .isThrownBy(
            () -> c.ledger.governance.propose(NodeSecret.random(), Council.toTheSender(a, pack)));
  }

  /** A pack of the maker whose shipment to the distributor is said to be lost. */
  private long disputed() {
    var packs = a.goods.commissioned(1);
    a.goods.move("ship", "maker").of(packs).to("distributor").recorded();
    a.goods.move("lost", "maker").of(packs).to("distributor").recorded();
    nodes.settle();
    assertThat(state(a, packs.getFirst())).isEqualTo(SlotState.DISPUTED);
    return packs.getFirst();
  }

  private void assertBackAtTheMaker(long pack) {
    var slot = a.ledger.witness.of(pack).slot();
    assertThat(slot.state()).isEqualTo(SlotState.HELD);
    assertThat(slot.holder()).isEqualTo(a.goods.party("maker"));
  }

  /** As this node has read it from the chain. */
  private SlotState state(Side side, long pack) {
    return side.database
        .jdbc()
        .sql("select state from ledger_slot where key = ?")
        .param(a.ledger.witnessKey(pack).bytes())
        .query((row, _) -> SlotState.of(row.getString("state")))
        .single();
  }

  private static List<String> approvals(Side side) {
    return side.ledger.governance.view().proposals().getFirst().approvedBy();
  }

  private static long underWay(Side side) {
    return side.ledger.count(
        "select count(*) from ledger_decision where stage in ('planned', 'sent')");
  }

  private boolean all(java.util.function.Predicate<Side> so) {
    return List.of(a, b, c).stream().allMatch(so);
  }

  private static String key(Side side) {
    return side.ledger.accounts.node().address();
  }
}
