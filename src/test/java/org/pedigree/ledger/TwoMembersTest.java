package org.pedigree.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pedigree.gs1.Gln;
import org.pedigree.ledger.TwoLedgers.Side;
import org.pedigree.ledger.contract.Decision;
import org.pedigree.nodes.NodeCard;
import org.pedigree.nodes.TestNodes;
import org.pedigree.party.PartyId;
import org.pedigree.party.Suspensions;

/** Two nodes, each with a key of the consortium, both of which decide together. */
class TwoMembersTest {

  private static final String THIRD_GLN = Gln.withCheckDigit("950600013436").value();

  @TempDir private Path folder;

  private TwoLedgers nodes;
  private Side a;
  private Side b;

  @BeforeEach
  void start() {
    nodes = new TwoLedgers(folder).acquainted();
    a = nodes.a;
    b = nodes.b;
    var members = List.of(a.ledger.accounts.node().address(), b.ledger.accounts.node().address());
    a.ledger.governance.propose(NodeSecret.random(), new Decision.Change(members, 2));
    nodes.until(() -> Council.decide(a, members, 2) && Council.decide(b, members, 2));
  }

  @AfterEach
  void stop() {
    nodes.close();
  }

  @Test
  void theConsortiumRulesOnALostLineWhenBothMembersSaySo() {
    var packs = a.goods.commissioned(1);
    a.goods.move("ship", "maker").of(packs).to("distributor").recorded();
    a.goods.move("lost", "maker").of(packs).to("distributor").recorded();
    nodes.settle();
    var pack = packs.getFirst();
    assertThat(state(pack)).isEqualTo(SlotState.DISPUTED);

    a.ledger.governance.propose(NodeSecret.random(), Council.toTheSender(a, pack));
    nodes.until(() -> Council.waiting(a) == 1 && Council.waiting(b) == 1);
    nodes.settle();
    assertThat(state(pack)).as("one of two approved").isEqualTo(SlotState.DISPUTED);

    Council.approveAt(b);
    nodes.until(() -> Council.waiting(a) + Council.waiting(b) == 0);
    var slot = a.ledger.witness.of(pack).slot();
    assertThat(slot.state()).isEqualTo(SlotState.HELD);
    assertThat(slot.holder()).isEqualTo(a.goods.party("maker"));
    assertThat(Council.refused(a) + Council.refused(b)).isZero();
  }

  @Test
  void theMakerShipsAgainWhatWasRuledToBeItsOwn() {
    var packs = a.goods.commissioned(1);
    a.goods.move("ship", "maker").of(packs).to("distributor").recorded();
    a.goods.move("lost", "maker").of(packs).to("distributor").recorded();
    nodes.settle();
    a.ledger.governance.propose(NodeSecret.random(), Council.toTheSender(a, packs.getFirst()));
    nodes.until(() -> Council.waiting(b) == 1);
    Council.approveAt(b);
    nodes.until(() -> Council.waiting(a) + Council.waiting(b) == 0);

    a.goods.move("ship", "maker").of(packs).to("pharmacy").recorded();
    a.goods.move("receive", "pharmacy").of(packs).recorded();
    nodes.settle();
    assertThat(a.ledger.witness.of(packs.getFirst()).slot().holder())
        .isEqualTo(a.goods.party("pharmacy"));
  }

  @Test
  void aPartnersAccountIsEnrolledWhenTheOtherMemberApprovesWhatTheCardAskedFor() {
    var third = third();
    var node = TestNodes.own("c", URI.create("http://c.example"));
    TestNodes.putCard(node, List.of(third), a.folder.resolve("partners"));

    nodes.until(() -> Council.waiting(b) == 1);
    assertThat(b.ledger.governance.view().proposals().getFirst().decision().told())
        .isEqualTo("Enrol the account " + third.address() + " as dispenser.");
    assertThat(enrolled(third)).as("by one of two").isFalse();

    Council.approveAt(b);
    nodes.until(() -> enrolled(third));
    nodes.until(() -> Council.waiting(a) + Council.waiting(b) == 0);
  }

  @Test
  void anAccountThatWasReplacedStaysKnownAtTheOtherNodeWhereItsOldCardComesBack()
      throws IOException {
    var card = a.folder.resolve("partners").resolve("b.json");
    var oldCard = Files.readAllBytes(card);
    var old = b.ledger.accounts.ofParty(b.goods.party("distributor")).address();
    var drawn = b.ledger.governance.replace(old, false);
    nodes.until(() -> addressAtA().equals(drawn));

    Files.delete(card);
    nodes.until(() -> a.ledger.accounts.find(a.goods.party("distributor")).isEmpty());
    Files.write(card, oldCard);
    nodes.until(() -> a.ledger.accounts.find(a.goods.party("distributor")).isPresent());
    assertThat(addressAtA()).isEqualTo(drawn);

    var packs = a.goods.commissioned(1);
    a.goods.move("ship", "maker").of(packs).to("distributor").recorded();
    nodes.settle();
    assertThat(state(packs.getFirst())).isEqualTo(SlotState.IN_TRANSIT);
    suspend(drawn);
    assertThat(new Suspensions(a.database.jdbc()).since(new PartyId(a.goods.party("distributor"))))
        .isPresent();
  }

  private void suspend(String account) {
    a.ledger.governance.propose(NodeSecret.random(), new Decision.Suspend(account));
    nodes.until(() -> Council.waiting(b) == 1);
    Council.approveAt(b);
    nodes.until(() -> Council.waiting(a) + Council.waiting(b) == 0);
  }

  private String addressAtA() {
    return a.ledger.accounts.find(a.goods.party("distributor")).orElseThrow().address();
  }

  private static NodeCard.Enrollable third() {
    return TestNodes.member("A third organisation", THIRD_GLN, "DISPENSER");
  }

  private boolean enrolled(NodeCard.Enrollable account) {
    return List.of(a, b).stream()
        .allMatch(
            side ->
                side.ledger
                    .jdbc
                    .sql("select exists (select from ledger_holder where holder = ?)")
                    .param(new Bytes32(account.holder()).bytes())
                    .query(Boolean.class)
                    .single());
  }

  private SlotState state(long pack) {
    return a.ledger.witness.of(pack).slot().state();
  }
}
