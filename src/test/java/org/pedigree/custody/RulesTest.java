package org.pedigree.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pedigree.custody.EndReason.DESTROYED;
import static org.pedigree.custody.EndReason.DISPENSED;
import static org.pedigree.custody.Shipment.Purpose.DISPOSAL;
import static org.pedigree.custody.Shipment.Purpose.RETURN;
import static org.pedigree.custody.Tale.AGENT_OF_DISTRIBUTOR;
import static org.pedigree.custody.Tale.DISTRIBUTOR;
import static org.pedigree.custody.Tale.MAKER;
import static org.pedigree.custody.Tale.PHARMACY;
import static org.pedigree.custody.Tale.REGULATOR;
import static org.pedigree.custody.Tale.commission;
import static org.pedigree.custody.Tale.finish;
import static org.pedigree.custody.Tale.receive;
import static org.pedigree.custody.Tale.ship;
import static org.pedigree.custody.Tale.undo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pedigree.gs1.Gtin;
import org.pedigree.gs1.Lot;
import org.pedigree.party.PartyId;

class RulesTest {

  private static final LotKey LOT_A = new LotKey(new Gtin(RandomHistory.gtin(1)), new Lot("A"));
  private static final Deed RECALL = new Deed.Recall(List.of(), List.of(LOT_A));
  private static final Deed LIFT = new Deed.LiftRecall(List.of(), List.of(LOT_A));

  private final Tale tale = new Tale();

  @Test
  void everyRuleHasAnotherNameAndASentence() {
    assertThat(Rules.ALL).extracting(Rule::name).doesNotHaveDuplicates();
    assertThat(Rules.ALL).allMatch(rule -> rule.sentence().endsWith("."));
  }

  @Test
  void whatIsNotCommissionedWaits() {
    tale.own(MAKER, ship(DISTRIBUTOR, 1)).waitsBy("commission first");
  }

  @Test
  void whatIsCommissionedIsShipped() {
    tale.own(MAKER, commission(1)).own(MAKER, ship(DISTRIBUTOR, 1)).isAccepted().onTheWay(1);
  }

  @Test
  void aSerialIsNotCommissionedAgain() {
    tale.own(MAKER, commission(1)).own(MAKER, commission(1)).isRefusedBy("commission once");
  }

  @Test
  void theMakersOwnWordTakesThePlaceOfAReport() {
    tale.reported(MAKER, commission(1))
        .own(MAKER, commission(1))
        .isAccepted()
        .moves("commission [1]");
  }

  @Test
  void aReportThatAgreesWithTheMakerIsAccepted() {
    tale.own(MAKER, commission(1)).reported(MAKER, commission(1)).isAccepted().moves();
  }

  @Test
  void aReportThatContradictsTheMakerIsRefused() {
    tale.own(MAKER, commission(1))
        .reported(MAKER, commission("2044-01-31", 1))
        .isRefusedBy("commission once");
  }

  @Test
  void anEmptiedPalletStartsANewLifeAfterTwelveMonths() {
    Tale.ofAPallet()
        .own(MAKER, new Deed.Unpack(31, List.of()))
        .after(Duration.ofDays(366))
        .own(DISTRIBUTOR, commission(31))
        .isAccepted()
        .heldBy(DISTRIBUTOR, 31);
  }

  @Test
  void anEmptiedPalletStartsNoNewLifeBefore() {
    Tale.ofAPallet()
        .own(MAKER, new Deed.Unpack(31, List.of()))
        .after(Duration.ofDays(300))
        .own(DISTRIBUTOR, commission(31))
        .isRefusedBy("commission once");
  }

  @Test
  void aDispensedPackIsNotShipped() {
    tale.own(MAKER, commission(1))
        .own(MAKER, finish(DISPENSED, 1))
        .own(MAKER, ship(DISTRIBUTOR, 1))
        .isRefusedBy("final is final");
  }

  @Test
  void aDestroyedPalletTakesItsContentsAlong() {
    Tale.ofAPallet().own(MAKER, finish(DESTROYED, 31)).isAccepted().ended(DESTROYED, 31, 21, 1, 4);
  }

  @Test
  void nobodyButTheHolderShips() {
    tale.own(MAKER, commission(1))
        .own(DISTRIBUTOR, ship(PHARMACY, 1))
        .isRefusedBy("only the holder");
  }

  @Test
  void theConsigneeWaitsForItsReceipt() {
    tale.own(MAKER, commission(1))
        .own(MAKER, ship(DISTRIBUTOR, 1))
        .own(DISTRIBUTOR, ship(PHARMACY, 1))
        .waitsBy("only the holder");
  }

  @Test
  void whatIsOnItsWayIsNotShippedAgain() {
    tale.own(MAKER, commission(1))
        .own(MAKER, ship(DISTRIBUTOR, 1))
        .own(MAKER, ship(PHARMACY, 1))
        .isRefusedBy("only the holder");
  }

  @Test
  void anAgentShipsForItsPrincipal() {
    tale.own(DISTRIBUTOR, commission(1))
        .own(AGENT_OF_DISTRIBUTOR, ship(PHARMACY, 1))
        .isAccepted()
        .moves("ship [1]");
  }

  @Test
  void anAgentDoesNotMixTheGoodsOfItsPrincipals() {
    tale.own(DISTRIBUTOR, commission(1))
        .own(AGENT_OF_DISTRIBUTOR, commission(2))
        .own(AGENT_OF_DISTRIBUTOR, new Deed.Pack(31, List.of(1L, 2L)))
        .isRefusedBy("one holder");
  }

  @Test
  void aPalletIsOpenedByItsFirstPacking() {
    tale.own(MAKER, commission(1))
        .own(MAKER, new Deed.Pack(31, List.of(1L)))
        .isAccepted()
        .finds("never commissioned")
        .in(31, 1);
  }

  @Test
  void aCaseIsNotOpenedByItsFirstPacking() {
    tale.own(MAKER, commission(1))
        .own(MAKER, new Deed.Pack(21, List.of(1L)))
        .waitsBy("commission first");
  }

  @Test
  void aContainerIsNotPackedIntoItsContents() {
    Tale.ofAPallet()
        .own(MAKER, new Deed.Pack(21, List.of(31L)))
        .isRefusedBy("no container in itself");
  }

  @Test
  void aPackedObjectIsNotPackedElsewhere() {
    Tale.ofAPallet()
        .own(MAKER, commission(22))
        .own(MAKER, new Deed.Pack(22, List.of(1L)))
        .isRefusedBy("pack what stands free");
  }

  @Test
  void aPackedObjectMayBePackedWhereItIs() {
    Tale.ofAPallet().own(MAKER, new Deed.Pack(21, List.of(1L))).isAccepted().in(21, 1).moves();
  }

  @Test
  void theHoldersWordOnHierarchyTakesThePlaceOfAReport() {
    tale.own(MAKER, commission(1, 21, 22))
        .reported(MAKER, new Deed.Pack(21, List.of(1L)))
        .in(21, 1)
        .own(MAKER, new Deed.Pack(22, List.of(1L)))
        .isAccepted()
        .in(22, 1);
  }

  @Test
  void aReportDoesNotChangeTheHoldersHierarchy() {
    Tale.ofAPallet()
        .reported(MAKER, new Deed.Unpack(21, List.of(1L)))
        .isAccepted()
        .finds("Reported")
        .in(21, 1);
  }

  @Test
  void unpackingWithoutChildrenTakesAllOut() {
    Tale.ofAPallet().own(MAKER, new Deed.Unpack(21, List.of())).isAccepted().alone(1, 2, 3, 4);
  }

  @Test
  void unpackingFromAnotherContainerIsRefused() {
    Tale.ofAPallet()
        .own(MAKER, new Deed.Unpack(31, List.of(1L)))
        .isRefusedBy("unpack from the parent");
  }

  @Test
  void unpackingWhatWasNeverPackedWaits() {
    tale.own(MAKER, commission(1, 21))
        .own(MAKER, new Deed.Unpack(21, List.of(1L)))
        .waitsBy("unpack from the parent");
  }

  @Test
  void aPackedChildIsShippedAloneOnlyAfterUnpacking() {
    Tale.ofAPallet()
        .own(MAKER, ship(DISTRIBUTOR, 1))
        .waitsBy("a child moves with its parent")
        .in(21, 1);
  }

  @Test
  void aChildNamedBesideItsParentTravelsInIt() {
    Tale.ofAPallet()
        .own(MAKER, ship(DISTRIBUTOR, 31, 21, 1))
        .isAccepted()
        .in(21, 1)
        .moves("ship [31]");
  }

  @Test
  void aChildIsDispensedStraightOutOfItsContainer() {
    Tale.ofAPallet()
        .own(MAKER, finish(DISPENSED, 1))
        .isAccepted()
        .ended(DISPENSED, 1)
        .moves("decommission 21 [1]");
  }

  @Test
  void aChildIsReturnedStraightOutOfItsContainer() {
    Tale.ofAPallet().own(MAKER, ship(DISTRIBUTOR, RETURN, 1)).isAccepted().moves("ship 21 [1]");
  }

  @Test
  void anObservedHierarchyThatContradictsTheKnownIsRefused() {
    Tale.ofAPallet()
        .own(MAKER, new Deed.ObserveHierarchy(31L, List.of(1L)))
        .isRefusedBy("hierarchy is one");
  }

  @Test
  void anObservedHierarchyThatAgreesChangesNothing() {
    Tale.ofAPallet().own(MAKER, new Deed.ObserveHierarchy(21L, List.of(1L))).isAccepted().moves();
  }

  @Test
  void aReceiptWithoutShipmentWaits() {
    tale.own(MAKER, commission(1))
        .own(DISTRIBUTOR, receive(1))
        .waitsBy("receive what was shipped")
        .heldBy(MAKER, 1);
  }

  @Test
  void aShipmentToAnotherIsNotReceived() {
    tale.own(MAKER, commission(1))
        .own(MAKER, ship(DISTRIBUTOR, 1))
        .own(PHARMACY, receive(1))
        .waitsBy("receive what was shipped")
        .onTheWay(1);
  }

  @Test
  void aVoidTakesBackWhatIsOnItsWay() {
    tale.own(MAKER, commission(1, 2))
        .own(MAKER, ship(DISTRIBUTOR, 1, 2))
        .own(MAKER, undo(1))
        .isAccepted()
        .heldBy(MAKER, 1)
        .onTheWay(2)
        .moves("void [1]");
  }

  @Test
  void aVoidWithoutObjectsTakesBackAllUnderItsPapers() {
    tale.own(MAKER, commission(1, 2))
        .own(MAKER, ship(DISTRIBUTOR, 1, 2))
        .own(MAKER, undo())
        .isAccepted()
        .heldBy(MAKER, 1, 2);
  }

  @Test
  void whatWasReceivedIsNotVoided() {
    tale.own(MAKER, commission(1))
        .own(MAKER, ship(DISTRIBUTOR, 1))
        .own(DISTRIBUTOR, receive(1))
        .own(MAKER, undo(1))
        .isRefusedBy("void what is on its way");
  }

  @Test
  void aMakerRecallsItsLot() {
    tale.own(MAKER, commission(1))
        .own(MAKER, RECALL)
        .isAccepted()
        .moves("recall []")
        .own(MAKER, ship(DISTRIBUTOR, 1))
        .isRefusedBy("recalled goods go back");
  }

  @Test
  void aDistributorRecallsNoLot() {
    tale.own(DISTRIBUTOR, RECALL).isRefusedBy("makers recall");
  }

  @Test
  void aRegulatorRecallsAnything() {
    tale.own(REGULATOR, RECALL)
        .isAccepted()
        .own(MAKER, commission(1))
        .own(MAKER, finish(DISPENSED, 1))
        .isRefusedBy("recalled goods go back");
  }

  @Test
  void aMakersRecallDoesNotReachTheGoodsOfOthers() {
    tale.own(MAKER, RECALL)
        .own(DISTRIBUTOR, commission(1))
        .own(DISTRIBUTOR, ship(PHARMACY, 1))
        .isAccepted();
  }

  @Test
  void aPalletWithRecalledPacksStops() {
    Tale.ofAPallet()
        .own(MAKER, RECALL)
        .own(MAKER, ship(DISTRIBUTOR, 31))
        .isRefusedBy("recalled goods go back");
  }

  @Test
  void recalledGoodsGoBackOrToDestruction() {
    tale.own(MAKER, commission(1, 2, 3))
        .own(MAKER, RECALL)
        .own(MAKER, ship(DISTRIBUTOR, RETURN, 1))
        .isAccepted()
        .own(MAKER, ship(DISTRIBUTOR, DISPOSAL, 2))
        .isAccepted()
        .own(MAKER, finish(DESTROYED, 3))
        .isAccepted();
  }

  @Test
  void aLiftedRecallSetsTheGoodsFree() {
    tale.own(MAKER, commission(1))
        .own(MAKER, RECALL)
        .own(MAKER, LIFT)
        .isAccepted()
        .own(MAKER, ship(DISTRIBUTOR, 1))
        .isAccepted();
  }

  @Test
  void nobodyLiftsTheRecallOfAnother() {
    tale.own(MAKER, RECALL).own(DISTRIBUTOR, LIFT).waitsBy("lift what is recalled");
  }

  @Test
  void aPackDispensedInPartStays() {
    tale.own(PHARMACY, commission(1))
        .own(PHARMACY, new Deed.DispensePart(List.of(1L)))
        .isAccepted()
        .heldBy(PHARMACY, 1)
        .own(PHARMACY, ship(DISTRIBUTOR, 1))
        .isRefusedBy("an opened pack stays");
  }

  @Test
  void aPackDispensedInPartIsDispensedInFull() {
    tale.own(PHARMACY, commission(1))
        .own(PHARMACY, new Deed.DispensePart(List.of(1L)))
        .own(PHARMACY, finish(DISPENSED, 1))
        .isAccepted()
        .ended(DISPENSED, 1);
  }

  @Test
  void anExpiredPackIsNotDispensed() {
    tale.own(PHARMACY, commission("2026-01-31", 1))
        .after(Duration.ofDays(31))
        .own(PHARMACY, finish(DISPENSED, 1))
        .isRefusedBy("expired is not saleable");
  }

  @Test
  void aPackIsDispensedOnTheDayItExpires() {
    tale.own(PHARMACY, commission("2026-01-31", 1))
        .after(Duration.ofDays(30))
        .own(PHARMACY, finish(DISPENSED, 1))
        .isAccepted();
  }

  @Test
  void anExpiredPackIsDestroyed() {
    tale.own(PHARMACY, commission("2026-01-31", 1))
        .after(Duration.ofDays(60))
        .own(PHARMACY, finish(DESTROYED, 1))
        .isAccepted();
  }

  @Test
  void theMakerQuarantinesWhatAnotherHolds() {
    tale.own(MAKER, commission(1))
        .own(MAKER, ship(DISTRIBUTOR, 1))
        .own(DISTRIBUTOR, receive(1))
        .own(MAKER, new Deed.Quarantine(List.of(1L)))
        .isAccepted();
    assertThat(tale.marks(1)).containsExactly(Mark.QUARANTINED);
  }

  @Test
  void aStrangerQuarantinesNothing() {
    tale.own(MAKER, commission(1))
        .own(PHARMACY, new Deed.Quarantine(List.of(1L)))
        .isRefusedBy("only the holder");
  }

  @Test
  void repackagingEndsItsInputsAndMakesItsOutputs() {
    tale.own(MAKER, commission(1, 2))
        .own(MAKER, new Deed.Transform(List.of(1L, 2L), List.of(9L, 10L), Batch.NONE))
        .isAccepted()
        .ended(EndReason.TRANSFORMED, 1, 2)
        .heldBy(MAKER, 9, 10)
        .moves("transform [1, 2, 9, 10]");
  }

  @Test
  void aHierarchyOfTenThousandLevelsIsShippedAsOne() {
    var world = new World();
    var origin = new Origin(1, new PartyId(MAKER), false, null, null);
    for (long id = 1; id <= 10_000; id++) {
      var state =
          id == 1 ? new ObjectState.InStock(new PartyId(MAKER)) : new ObjectState.Packed(id - 1);
      world.load(id, new Thing(origin, state, Voice.OWN, Set.of(), Instant.EPOCH));
    }

    assertThat(world.outermost(10_000)).isEqualTo(1);
    assertThat(world.tree(1)).hasSize(10_000);
  }
}
