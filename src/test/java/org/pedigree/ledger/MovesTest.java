package org.pedigree.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pedigree.TestDatabase;
import org.pedigree.ledger.Witnessed.Agreement;
import org.pedigree.ledger.contract.ChainEvent;
import org.pedigree.ledger.contract.ChainEvents;

/** Custody's moves, taken to the contracts and read back. */
class MovesTest {

  @TempDir private static Path keys;

  private static TestDatabase database;
  private static TestLedger ledger;
  private static Goods goods;

  @BeforeAll
  static void start() {
    database = TestDatabase.fresh();
    goods =
        new Goods(
            database,
            new WitnessIntake(database.jdbc(), new NodeSecret(database.jdbc()), new Bell()));
    ledger = new TestLedger(database, TestChain.endpoint(), keys);
  }

  @AfterAll
  static void stop() {
    ledger.close();
    database.close();
  }

  @Test
  void commissionedPacksAreHeldByTheirMakerThroughTheirBatch() {
    var packs = goods.commissioned(3);
    ledger.settle();

    assertThat(packs)
        .allSatisfy(
            pack -> {
              var slot = ledger.witness.of(pack).slot();
              assertThat(slot.objectId()).isNull();
              assertThat(slot.holder()).isEqualTo(goods.party("maker"));
              assertThat(slot.state()).isEqualTo(SlotState.HELD);
            });
  }

  @Test
  void aDistributorBringsInGoodsOfAMakerWithoutAnAccountAndADispenserDoesNot() {
    var brought = goods.packs(2);
    var refused = goods.packs(2);
    goods.move("introduce", "distributor").of(brought).lot("N1").recorded();
    goods.move("introduce", "pharmacy").of(refused).lot("N2").recorded();
    ledger.settle();

    assertThat(ledger.witness.of(brought.getFirst()).slot().holder())
        .isEqualTo(goods.party("distributor"));
    assertThat(ledger.witness.of(refused.getFirst()).slot()).isNull();
  }

  @Test
  void aPalletThatIsShippedAndReceivedTakesItsPacksAlong() {
    var packs = goods.commissioned(4);
    var box = goods.container();
    var pallet = goods.container();
    goods.move("pack", "maker").of(packs).container(box).recorded();
    goods.move("pack", "maker").of(box).container(pallet).recorded();
    goods.move("ship", "maker").of(pallet).to("distributor").recorded();
    ledger.settle();

    assertThat(state(packs.getFirst())).isEqualTo(SlotState.IN_TRANSIT);
    assertThat(ledger.witness.of(packs.getFirst()).agreesWith(null, false))
        .isEqualTo(Agreement.AGREES);

    goods.move("receive", "distributor").of(pallet).recorded();
    ledger.settle();

    assertThat(holder(packs.getFirst())).isEqualTo(goods.party("distributor"));
    assertThat(holder(box)).isEqualTo(goods.party("distributor"));
    assertThat(ledger.witness.of(packs.getFirst()).slot().objectId()).isEqualTo(pallet);
  }

  @Test
  void whileItsPalletsMoveIsOnItsWayTheChainIsBehindOnThePacksInIt() {
    var packs = goods.commissioned(2);
    var apart = goods.commissioned(1).getFirst();
    var box = goods.container();
    var pallet = goods.container();
    goods.move("pack", "maker").of(packs).container(box).recorded();
    goods.move("pack", "maker").of(box).container(pallet).recorded();
    goods.stand(pallet, null);
    goods.stand(box, pallet);
    goods.stand(packs.getFirst(), box);
    goods.stand(apart, null);
    ledger.settle();
    assertThat(agreement(packs.getFirst(), "maker")).isEqualTo(Agreement.AGREES);

    goods.move("ship", "maker").of(pallet).to("distributor").recorded();
    goods.move("receive", "distributor").of(pallet).recorded();

    assertThat(agreement(packs.getFirst(), "distributor")).isEqualTo(Agreement.BEHIND);
    assertThat(agreement(apart, "distributor")).isEqualTo(Agreement.DIFFERS);
    ledger.settle();
    assertThat(agreement(packs.getFirst(), "distributor")).isEqualTo(Agreement.AGREES);
  }

  @Test
  void whatTheChainRefusedOfAContainerIsNoMoveOfThePacksInIt() {
    var packs = goods.commissioned(1);
    var box = goods.container();
    goods.move("pack", "maker").of(packs).container(box).recorded();
    goods.move("receive", "distributor").of(box).recorded();
    goods.stand(box, null);
    goods.stand(packs.getFirst(), box);
    ledger.settle();

    assertThat(agreement(box, "maker")).isEqualTo(Agreement.DIFFERS);
    assertThat(agreement(packs.getFirst(), "maker")).isEqualTo(Agreement.AGREES);
    assertThat(agreement(packs.getFirst(), "distributor")).isEqualTo(Agreement.DIFFERS);
  }

  private static Agreement agreement(long object, String holder) {
    return ledger.witness.of(object).agreesWith(goods.party(holder), false);
  }

  @Test
  void aPackIsDispensedStraightOutOfItsCaseInOneStep() {
    var packs = goods.commissioned(5);
    var box = goods.container();
    goods.move("pack", "maker").of(packs).container(box).recorded();
    goods.move("ship", "maker").of(box).to("pharmacy").recorded();
    goods.move("receive", "pharmacy").of(box).recorded();
    var dispensed =
        goods.move("decommission", "pharmacy").of(packs.get(2)).because("dispensed").recorded();
    ledger.settle();

    assertThat(state(packs.get(2))).isEqualTo(SlotState.FINISHED);
    assertThat(state(packs.get(1))).isEqualTo(SlotState.HELD);
    assertThat(move(dispensed).stage()).isEqualTo(MoveStage.MINED);
    assertThat(move(dispensed).anchor().block()).isPositive();
  }

  @Test
  void unpackedPacksGetSlotsAndMoveAlone() {
    var packs = goods.commissioned(3);
    var box = goods.container();
    goods.move("pack", "maker").of(packs).container(box).recorded();
    goods.move("unpack", "maker").of(packs.get(0), packs.get(1)).container(box).recorded();
    goods.move("ship", "maker").of(packs.get(0)).to("pharmacy").recorded();
    goods.move("receive", "pharmacy").of(packs.get(0)).recorded();
    ledger.settle();

    assertThat(holder(packs.get(0))).isEqualTo(goods.party("pharmacy"));
    assertThat(holder(packs.get(1))).isEqualTo(goods.party("maker"));
    assertThat(ledger.witness.of(packs.get(2)).slot().objectId()).isEqualTo(box);
  }

  @Test
  void packsAddedToACaseLaterComeOutWithTheProofOfTheirPart() {
    var first = goods.commissioned(3);
    var second = goods.commissioned(2);
    var third = goods.commissioned(1);
    var box = goods.container();
    for (var packs : List.of(first, second, third)) {
      goods.move("pack", "maker").of(packs).container(box).recorded();
    }
    goods
        .move("unpack", "maker")
        .of(first.get(1), second.get(0), third.get(0))
        .container(box)
        .recorded();
    ledger.settle();

    assertThat(ledger.witness.of(second.get(0)).slot().objectId()).isEqualTo(second.get(0));
    assertThat(ledger.witness.of(third.get(0)).slot().objectId()).isEqualTo(third.get(0));
    assertThat(ledger.witness.of(first.get(0)).slot().objectId()).isEqualTo(box);
  }

  @Test
  void loosePacksLeaveTheirBatchWhenTheyAreShipped() {
    var packs = goods.commissioned(2);
    goods.move("ship", "maker").of(packs.get(1)).to("pharmacy").recorded();
    ledger.settle();

    assertThat(state(packs.get(1))).isEqualTo(SlotState.IN_TRANSIT);
    assertThat(state(packs.get(0))).isEqualTo(SlotState.HELD);
  }

  @Test
  void goodsForSomebodyWithoutAnAccountLeaveTheNetwork() {
    var packs = goods.commissioned(1);
    goods.move("ship", "maker").of(packs).recorded();
    ledger.settle();

    assertThat(state(packs.getFirst())).isEqualTo(SlotState.LEFT_THE_NETWORK);
  }

  @Test
  void whoReceivesWhatLeftTheNetworkIsNamedByItsSender() {
    var packs = goods.commissioned(90); // more than one operation takes
    goods.move("ship", "maker").of(packs).recorded();
    goods.move("receive", "pharmacy").of(packs).to("maker").recorded();
    goods.move("decommission", "pharmacy").of(packs.get(0)).because("dispensed").recorded();
    ledger.settle();

    assertThat(state(packs.get(0))).isEqualTo(SlotState.FINISHED);
    assertThat(holder(packs.get(1))).isEqualTo(goods.party("pharmacy"));
    assertThat(holder(packs.get(89))).isEqualTo(goods.party("pharmacy"));
    assertThat(ledger.witness.of(packs.get(89)).open()).isEmpty();
  }

  @Test
  void aContainerThatLeftTheNetworkIsReceivedWithWhatIsInIt() {
    var packs = goods.commissioned(2);
    var box = goods.container();
    goods.move("pack", "maker").of(packs).container(box).recorded();
    goods.move("ship", "maker").of(box).recorded();
    ledger.settle();
    assertThat(state(box)).isEqualTo(SlotState.LEFT_THE_NETWORK);

    goods.move("receive", "distributor").of(box).to("maker").recorded();
    goods.move("unpack", "distributor").of(packs.get(0)).container(box).recorded();
    ledger.settle();

    assertThat(holder(packs.get(0))).isEqualTo(goods.party("distributor"));
    assertThat(holder(packs.get(1))).isEqualTo(goods.party("distributor"));
  }

  @Test
  void whoDidNotSendWhatLeftTheNetworkNamesNobody() {
    var packs = goods.commissioned(1);
    goods.move("ship", "maker").of(packs).recorded();
    var receipt = goods.move("receive", "pharmacy").of(packs).to("northwind").recorded();
    ledger.settle();

    assertThat(state(packs.getFirst())).isEqualTo(SlotState.LEFT_THE_NETWORK);
    assertThat(ledger.witness.movesOf(List.of(receipt)).get(receipt))
        .allSatisfy(move -> assertThat(move.stage()).isEqualTo(MoveStage.REFUSED));
  }

  @Test
  void aDeliveryThatIsTurnedAwayComesBack() {
    var packs = goods.commissioned(2);
    goods.move("ship", "maker").of(packs).to("distributor").recorded();
    goods.move("send_back", "distributor").of(packs).recorded();
    goods.move("receive", "maker").of(packs).recorded();
    ledger.settle();

    assertThat(holder(packs.get(0))).isEqualTo(goods.party("maker"));
    assertThat(ledger.witness.of(packs.get(0)).open()).isEmpty();
  }

  @Test
  void aDispensedPartLeavesThePackWithItsDispenser() {
    var packs = goods.commissioned(1);
    goods.move("ship", "maker").of(packs).to("pharmacy").recorded();
    goods.move("receive", "pharmacy").of(packs).recorded();
    goods.move("dispense_part", "pharmacy").of(packs).recorded();
    ledger.settle();

    assertThat(state(packs.getFirst())).isEqualTo(SlotState.HELD);
    assertThat(holder(packs.getFirst())).isEqualTo(goods.party("pharmacy"));
    assertThat(ledger.witness.of(packs.getFirst()).open()).isEmpty();
  }

  @Test
  void theLastPartOfAnOpenedPackUsesItUpOnTheChain() {
    var packs = goods.commissioned(2);
    goods.move("ship", "maker").of(packs).to("pharmacy").recorded();
    goods.move("receive", "pharmacy").of(packs).recorded();
    goods.move("dispense_part", "pharmacy").of(packs.getFirst()).recorded();
    goods.move("dispense_part", "pharmacy").of(packs.getFirst()).recorded();
    ledger.settle();
    assertThat(state(packs.getFirst())).isEqualTo(SlotState.HELD);

    var last = goods.move("decommission", "pharmacy").of(packs).because("dispensed").recorded();
    ledger.settle();

    assertThat(move(last).stage()).isEqualTo(MoveStage.MINED);
    assertThat(state(packs.getFirst())).isEqualTo(SlotState.FINISHED);
    assertThat(state(packs.getLast())).isEqualTo(SlotState.FINISHED);
    assertThat(usedUp(packs.getFirst())).isTrue();
    assertThat(usedUp(packs.getLast())).as("ended whole").isFalse();
  }

  @Test
  void anOpenedPackThatIsDestroyedIsNotUsedUp() {
    var packs = goods.commissioned(1);
    goods.move("ship", "maker").of(packs).to("pharmacy").recorded();
    goods.move("receive", "pharmacy").of(packs).recorded();
    goods.move("dispense_part", "pharmacy").of(packs).recorded();
    ledger.settle();
    goods.move("decommission", "pharmacy").of(packs).because("destroyed").recorded();
    ledger.settle();

    assertThat(state(packs.getFirst())).isEqualTo(SlotState.FINISHED);
    assertThat(usedUp(packs.getFirst())).isFalse();
  }

  /** Whether the chain told, in a mined event, that a part was this pack's last. */
  private static boolean usedUp(long pack) {
    var custody = ledger.identities.known().orElseThrow().contracts().get("Custody");
    return ledger
        .session()
        .node()
        .logs(List.of(custody.address()), custody.block(), ledger.session().node().head())
        .stream()
        .flatMap(log -> ChainEvents.read(log).stream())
        .anyMatch(
            event ->
                event instanceof ChainEvent.PartDispensed part
                    && part.usedUp()
                    && part.object().equals(ledger.witnessKey(pack)));
  }

  @Test
  void repackagedPacksAreUsedUpForANewBatch() {
    var packs = goods.commissioned(2);
    var smaller = goods.packs(4);
    goods.move("transform", "maker").of(packs).making(smaller).recorded();
    ledger.settle();

    assertThat(state(packs.getFirst())).isEqualTo(SlotState.FINISHED);
    assertThat(holder(smaller.get(3))).isEqualTo(goods.party("maker"));
  }

  @Test
  void aSecondProductOfARepackagingHasABatchOfItsOwn() {
    var packs = goods.commissioned(1);
    var ones = goods.packs(1);
    var others = goods.packs(1);
    goods.move("transform", "maker").of(packs).making(ones).recorded();
    var second = goods.move("transform", "maker").making(others).recorded();
    ledger.settle();

    assertThat(move(second).stage()).isEqualTo(MoveStage.MINED);
    assertThat(holder(others.getFirst())).isEqualTo(goods.party("maker"));
  }

  @Test
  void aRecalledLotIsStoppedByTheChainUntilTheRecallIsLifted() {
    var packs = goods.packs(2);
    goods.move("commission", "maker").of(packs).lot("RECALLED").recorded();
    goods.move("recall", "maker").lot("RECALLED").recorded();
    var stopped = goods.move("ship", "maker").of(packs.get(0)).to("pharmacy").recorded();
    goods.move("recall_lifted", "maker").lot("RECALLED").recorded();
    var shipped = goods.move("ship", "maker").of(packs.get(1)).to("pharmacy").recorded();
    ledger.settle();

    assertThat(move(stopped).stage()).isEqualTo(MoveStage.REFUSED);
    assertThat(move(stopped).reason()).contains("is stopped by the recall of the lot");
    assertThat(move(shipped).stage()).isEqualTo(MoveStage.MINED);
  }

  @Test
  void aRefusedMoveIsShownWithItsReasonAndBlocksNobody() {
    var packs = goods.commissioned(2);
    ledger.settle();
    var refused = goods.move("commission", "pharmacy").of(goods.packs(1)).lot("X").recorded();
    var others = goods.move("ship", "maker").of(packs.get(0)).to("pharmacy").recorded();
    var stolen = goods.move("decommission", "distributor").of(packs.get(1)).recorded();
    ledger.settle();

    assertThat(move(refused).reason()).startsWith("The role of the acting party");
    assertThat(move(stolen).stage()).isEqualTo(MoveStage.REFUSED);
    assertThat(move(others).stage()).isEqualTo(MoveStage.MINED);
    assertThat(ledger.witness.of(packs.get(1)).agreesWith(goods.party("maker"), false))
        .isEqualTo(Agreement.DIFFERS);
  }

  @Test
  void aMoveOfGoodsThatWereNeverCommissionedIsRefusedHere() {
    var unknown = goods.packs(1);
    var event = goods.move("ship", "maker").of(unknown).to("pharmacy").recorded();
    ledger.settle();

    assertThat(move(event).reason())
        .isEqualTo(goods.canonical(unknown.getFirst()) + " was never commissioned on the chain.");
  }

  @Test
  void theCommissioningOfAContainerNeedsNoWitness() {
    var event = goods.move("commission", "maker").of(goods.container()).recorded();
    ledger.settle();

    assertThat(move(event).stage()).isEqualTo(MoveStage.NOT_NEEDED);
  }

  @Test
  void aMoveTakenBackBeforeItWasSentIsNotSent() {
    var packs = goods.commissioned(1);
    var shipping = goods.move("ship", "maker").of(packs).to("pharmacy").recorded();
    goods.withdraw(shipping);
    ledger.settle();

    assertThat(move(shipping).stage()).isEqualTo(MoveStage.WITHDRAWN);
    assertThat(state(packs.getFirst())).isEqualTo(SlotState.HELD);
  }

  @Test
  void manyMovesOfOnePartyShareATransaction() {
    var events =
        List.of(1, 2, 3).stream()
            .map(_ -> goods.move("commission", "maker").of(goods.packs(1)).lot("B").recorded())
            .toList();
    ledger.settle();

    assertThat(events.stream().map(event -> move(event).anchor().transaction()).distinct())
        .hasSize(1);
  }

  @Test
  void aVoidedShipmentIsAnnouncedAndWaitsForTheWindow() {
    var packs = goods.commissioned(1);
    goods.move("ship", "maker").of(packs).to("pharmacy").recorded();
    var voided = goods.move("void", "maker").of(packs).recorded();
    ledger.runUntil(() -> operations(voided, "mined") == 1);
    ledger.runOnce();

    assertThat(operations(voided, "planned")).isOne();
    assertThat(move(voided).stage()).isEqualTo(MoveStage.SENT);
    database.jdbc().sql("update ledger_operation set not_before = null").update();
    ledger.settle();
    assertThat(move(voided).reason()).contains("can't be voided before");
  }

  private static long operations(long event, String stage) {
    return database
        .jdbc()
        .sql(
            """
            select count(*) from ledger_operation join ledger_move using (move_id)
             where event_id = ? and ledger_operation.stage = ?
            """)
        .params(event, stage)
        .query(Long.class)
        .single();
  }

  private static WitnessedMove move(long event) {
    return ledger.witness.movesOf(List.of(event)).get(event).getFirst();
  }

  private static SlotState state(long object) {
    return ledger.witness.of(object).slot().state();
  }

  private static Long holder(long object) {
    return ledger.witness.of(object).slot().holder();
  }
}
