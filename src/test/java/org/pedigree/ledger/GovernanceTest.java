package org.pedigree.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pedigree.TestDatabase;
import org.pedigree.ledger.Governance.NoSuchProposal;
import org.pedigree.ledger.Governance.NotInTheConsortium;
import org.pedigree.ledger.Governance.NotReadable;
import org.pedigree.ledger.contract.Call;
import org.pedigree.ledger.contract.CustodyCalls.Ruling;
import org.pedigree.ledger.contract.Decision;
import org.pedigree.ledger.contract.PartiesCalls;
import org.pedigree.ledger.contract.PartiesCalls.OnChainRole;

/** A node as one of three members, two of whom decide. */
class GovernanceTest {

  @TempDir private Path keys;

  private TestDatabase database;
  private TestLedger ledger;
  private Goods goods;
  private Member other;

  @BeforeEach
  void start() {
    database = TestDatabase.fresh();
    goods =
        new Goods(
            database,
            new WitnessIntake(database.jdbc(), new NodeSecret(database.jdbc()), new Bell()));
    ledger = new TestLedger(database, TestChain.endpoint(), keys);
    ledger.runUntil(() -> ledger.accounts.notEnrolled().isEmpty());
    other = new Member(ledger);
  }

  @AfterEach
  void stop() {
    ledger.close();
    database.close();
  }

  @Test
  void aSingleKeyDecidesAtOnce() {
    assertThat(ledger.governance.view().key()).contains(ledger.accounts.node().address());

    propose(new Decision.Suspend(maker()));

    assertThat(makersNextMove()).contains("is suspended");
    propose(new Decision.Restore(maker()));
    assertThat(makersNextMove()).isNull();
  }

  @Test
  void oneOfTwoNeededApprovalsDecidesNothingAndTheSecondDoes() {
    twoOfThreeDecide();
    var operation = propose(new Decision.Suspend(maker()));

    assertThat(ledger.governance.view().proposals())
        .singleElement()
        .satisfies(
            proposal -> {
              assertThat(proposal.decision()).isEqualTo(new Decision.Suspend(maker()));
              assertThat(proposal.approvedBy()).containsExactly(ledger.accounts.node().address());
              assertThat(proposal.needed()).isEqualTo(2);
            });
    assertThat(makersNextMove()).isNull();

    assertThat(other.sends(PartiesCalls.suspend(operation, maker()))).isTrue();
    ledger.runUntil(() -> ledger.governance.view().proposals().isEmpty());
    assertThat(makersNextMove()).contains("is suspended");
  }

  @Test
  void whatAnotherMemberProposedIsReadAndApproved() {
    twoOfThreeDecide();
    var foreign =
        new PartiesCalls.Enrolment(
            "0x" + "7".repeat(40), OnChainRole.DISPENSER, NodeSecret.random(), NodeSecret.random());
    other.sends(PartiesCalls.enrol(NodeSecret.random(), foreign));
    ledger.runUntil(() -> !ledger.governance.view().proposals().isEmpty());
    var proposal = ledger.governance.view().proposals().getFirst();
    assertThat(proposal.decision().told())
        .isEqualTo("Enrol the account 0x" + "7".repeat(40) + " as dispenser.");

    ledger.governance.approve(proposal.id());

    ledger.runUntil(() -> ledger.governance.view().proposals().isEmpty());
    assertThat(decisions("refused")).isZero();
  }

  @Test
  void anApprovalIsTakenBack() {
    twoOfThreeDecide();
    var operation = propose(new Decision.Suspend(maker()));
    var proposal = ledger.governance.view().proposals().getFirst().id();

    ledger.governance.withdraw(proposal);
    ledger.runUntil(() -> ledger.governance.view().proposals().getFirst().approvedBy().isEmpty());

    other.sends(PartiesCalls.suspend(operation, maker()));
    assertThat(makersNextMove()).isNull();
  }

  @Test
  void nobodyApprovesWhatItCannotReadOrWhatNobodyProposed() {
    twoOfThreeDecide();
    var opaque = PartiesCalls.decide(NodeSecret.random(), maker(), new Call(new byte[] {1, 2, 3}));
    other.sends(opaque);
    ledger.runUntil(() -> !ledger.governance.view().proposals().isEmpty());
    var proposal = ledger.governance.view().proposals().getFirst().id();

    assertThatExceptionOfType(NotReadable.class)
        .isThrownBy(() -> ledger.governance.approve(proposal));
    assertThatExceptionOfType(NoSuchProposal.class)
        .isThrownBy(() -> ledger.governance.approve(Bytes32.ZERO));
  }

  @Test
  void aRefusedDecisionSaysWhy() {
    propose(new Decision.Restore(maker()));

    ledger.runUntil(() -> decisions("refused") == 1);
    assertThat(ledger.governance.view().decisions())
        .anySatisfy(
            one -> assertThat(one.reason()).isEqualTo("The account %s is not suspended.", maker()));
  }

  @Test
  void whoeverIsNotInTheConsortiumProposesNothing() {
    var consortium = new Decision.Change(List.of(other.address()), 1);
    propose(consortium);
    ledger.runUntil(() -> ledger.governance.view().key().isEmpty());

    assertThatExceptionOfType(NotInTheConsortium.class)
        .isThrownBy(() -> ledger.governance.propose(Bytes32.ZERO, consortium));
  }

  @Test
  void aRulingOnALineThatIsNotStaleIsRefusedWithTheReason() {
    var packs = goods.commissioned(2);
    var box = goods.container();
    goods.move("pack", "maker").of(packs).container(box).recorded();
    goods.move("ship", "maker").of(box).to("distributor").recorded();
    ledger.settle();
    var shipment = slot("shipment");
    var key = slot("key");
    propose(new Decision.Rule(custody(), shipment, List.of(key), Ruling.TO_RECEIVER));

    ledger.runUntil(() -> decisions("refused") == 1);
    assertThat(ledger.governance.view().decisions().stream().map(Decisions.Kept::reason))
        .anySatisfy(reason -> assertThat(reason).contains("not open for long enough before"));
  }

  @Test
  void whatWasProposedBeforeACrashIsSentAfterIt() {
    ledger.governance.propose(NodeSecret.random(), new Decision.Suspend(maker()));
    ledger.close();

    ledger = new TestLedger(database, TestChain.endpoint(), keys);
    ledger.runUntil(() -> decisions("planned") + decisions("sent") == 0);
    assertThat(makersNextMove()).contains("is suspended");
  }

  private void twoOfThreeDecide() {
    var node = ledger.accounts.node().address();
    var members = List.of(node, other.address(), new Member(ledger).address());
    propose(new Decision.Change(members, 2));
    ledger.runUntil(
        () -> ledger.governance.view().members().orElseThrow().addresses().equals(members));
  }

  /** Proposes and waits until the chain has it. */
  private Bytes32 propose(Decision decision) {
    var operation = NodeSecret.random();
    ledger.governance.propose(operation, decision);
    ledger.runUntil(() -> decisions("planned") + decisions("sent") == 0);
    return operation;
  }

  private String maker() {
    return ledger.accounts.ofParty(goods.party("maker")).address();
  }

  /** Why the maker's next move was refused; null where it was not. */
  private String makersNextMove() {
    var event = goods.move("commission", "maker").of(goods.packs(1)).lot("L1").recorded();
    ledger.settle();
    return ledger.witness.movesOf(List.of(event)).get(event).getFirst().reason();
  }

  private String custody() {
    return ledger.identities.known().orElseThrow().contracts().get("Custody").address();
  }

  private Bytes32 slot(String column) {
    return ledger
        .jdbc
        .sql("select " + column + " from ledger_slot where state = 'in transit'")
        .query((row, _) -> Bytes32.of(row.getBytes(1)))
        .single();
  }

  private int decisions(String stage) {
    return ledger
        .jdbc
        .sql("select count(*) from ledger_decision where stage = ?")
        .param(stage)
        .query(Integer.class)
        .single();
  }
}
