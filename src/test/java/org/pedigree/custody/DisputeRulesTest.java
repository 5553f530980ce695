package org.pedigree.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pedigree.custody.EndReason.DISPENSED;
import static org.pedigree.custody.EndReason.LOST;
import static org.pedigree.custody.EndReason.STOLEN;
import static org.pedigree.custody.Tale.AGENT_OF_DISTRIBUTOR;
import static org.pedigree.custody.Tale.DISTRIBUTOR;
import static org.pedigree.custody.Tale.MAKER;
import static org.pedigree.custody.Tale.PHARMACY;
import static org.pedigree.custody.Tale.REGULATOR;
import static org.pedigree.custody.Tale.commission;
import static org.pedigree.custody.Tale.finish;
import static org.pedigree.custody.Tale.ids;
import static org.pedigree.custody.Tale.receive;
import static org.pedigree.custody.Tale.ship;
import static org.pedigree.custody.Tale.undo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pedigree.epcis.EventJson;
import org.pedigree.epcis.Identifier;
import org.pedigree.party.PartyId;

class DisputeRulesTest {

  private static Tale underWay() {
    return new Tale().own(MAKER, commission(1, 2)).own(MAKER, ship(DISTRIBUTOR, 1, 2));
  }

  private static Deed dispute(Ground ground, long... objects) {
    return new Deed.Dispute(ids(objects), ground, null);
  }

  private static Deed settle(Settlement how, long... objects) {
    return new Deed.Settle(ids(objects), how);
  }

  @Test
  void eitherEndSaysThatALineIsLostAndNobodyElse() {
    underWay().own(MAKER, dispute(Ground.LOST, 1)).isAccepted().disputed(1).onTheWay(2);
    underWay().own(AGENT_OF_DISTRIBUTOR, dispute(Ground.STOLEN, 1)).isAccepted().disputed(1);
    underWay().own(PHARMACY, dispute(Ground.LOST, 1)).isRefusedBy("its ends lose it");
    underWay().reported(MAKER, dispute(Ground.LOST, 1)).isAccepted().onTheWay(1);
  }

  @Test
  void whatIsDisputedStandsStillButItsReceiverMayReceiveIt() {
    underWay()
        .own(MAKER, dispute(Ground.LOST, 1))
        .own(MAKER, undo(1))
        .isRefusedBy("disputed goods stand still")
        .own(DISTRIBUTOR, finish(DISPENSED, 1))
        .isRefusedBy("disputed goods stand still")
        .own(DISTRIBUTOR, receive(1))
        .isAccepted()
        .finds("was disputed")
        .heldBy(DISTRIBUTOR, 1)
        .moves("found [1]", "receive [1]");
  }

  @Test
  void whatIsFoundGoesOn() {
    underWay()
        .own(MAKER, dispute(Ground.LOST, 1))
        .moves("lost [1]")
        .own(DISTRIBUTOR, settle(Settlement.FOUND, 1))
        .isAccepted()
        .onTheWay(1)
        .moves("found [1]");
  }

  @Test
  void onlyTheOtherSideConfirmsALoss() {
    underWay()
        .own(DISTRIBUTOR, dispute(Ground.STOLEN, 1))
        .own(DISTRIBUTOR, settle(Settlement.CONFIRMED, 1))
        .isRefusedBy("the sides settle")
        .own(MAKER, settle(Settlement.CONFIRMED, 1))
        .isAccepted()
        .ended(STOLEN, 1)
        .moves("loss_confirmed [1]");
  }

  @Test
  void aLostPalletIsLostWithAllThatIsInIt() {
    Tale.ofAPallet()
        .own(MAKER, ship(DISTRIBUTOR, 31))
        .own(MAKER, dispute(Ground.LOST, 1))
        .isRefusedBy("its ends lose it")
        .own(MAKER, dispute(Ground.LOST, 31))
        .own(DISTRIBUTOR, settle(Settlement.CONFIRMED, 31))
        .ended(LOST, 31, 21, 1, 4);
  }

  @Test
  void aPackMissingFromASealedCaseIsDisputedWithItsPacker() {
    var tale =
        Tale.ofAPallet()
            .own(MAKER, ship(DISTRIBUTOR, 31))
            .own(DISTRIBUTOR, dispute(Ground.MISSING, 2))
            .waitsBy("its holder misses it")
            .own(DISTRIBUTOR, receive(31))
            .own(MAKER, dispute(Ground.MISSING, 1))
            .isRefusedBy("its holder misses it")
            .own(DISTRIBUTOR, dispute(Ground.MISSING, 1))
            .isAccepted()
            .disputed(1)
            .in(21, 2, 3, 4)
            .moves("missing 21 [1]");
    tale.own(MAKER, settle(Settlement.FOUND, 1)).isAccepted().heldBy(MAKER, 1);
  }

  @Test
  void aHolderMissesNothingFromWhatItPackedItself() {
    Tale.ofAPallet().own(MAKER, dispute(Ground.MISSING, 1)).isRefusedBy("its holder misses it");
  }

  @Test
  void theReceiverContestsAVoidingWithinThreeDaysAndOnce() {
    underWay()
        .own(MAKER, undo(1))
        .own(PHARMACY, dispute(Ground.CONTESTED, 1))
        .isRefusedBy("its receiver answers")
        .own(DISTRIBUTOR, dispute(Ground.CONTESTED, 1))
        .isAccepted()
        .disputed(1)
        .moves("contest_void [1]")
        .own(DISTRIBUTOR, receive(1))
        .isAccepted()
        .heldBy(DISTRIBUTOR, 1)
        .moves("receive [1]");
    underWay()
        .own(MAKER, undo(1))
        .after(Duration.ofHours(72))
        .own(DISTRIBUTOR, dispute(Ground.CONTESTED, 1))
        .isRefusedBy("its receiver answers");
  }

  @Test
  void theReceiverAgreesToAVoidingAtOnceOrAfterAll() {
    underWay()
        .own(MAKER, undo(1))
        .own(DISTRIBUTOR, new Deed.AgreeVoid(ids(1)))
        .isAccepted()
        .heldBy(MAKER, 1)
        .moves("agree_void [1]")
        .own(DISTRIBUTOR, dispute(Ground.CONTESTED, 1))
        .isRefusedBy("its receiver answers");
    underWay()
        .own(MAKER, undo(1))
        .own(DISTRIBUTOR, dispute(Ground.CONTESTED, 1))
        .own(DISTRIBUTOR, new Deed.AgreeVoid(ids(1)))
        .isAccepted()
        .heldBy(MAKER, 1);
  }

  @Test
  void onlyARegulatorResolvesAndOnlyWhatIsStuck() {
    underWay()
        .own(MAKER, dispute(Ground.LOST, 1))
        .own(MAKER, settle(Settlement.TO_SENDER, 1))
        .isRefusedBy("regulators resolve")
        .own(REGULATOR, settle(Settlement.TO_SENDER, 1))
        .isAccepted()
        .heldBy(MAKER, 1)
        .moves("resolve [1]")
        .own(REGULATOR, settle(Settlement.TO_RECEIVER, 2))
        .isRefusedBy("resolve what is stuck")
        .after(Duration.ofDays(90))
        .own(REGULATOR, settle(Settlement.TO_RECEIVER, 2))
        .isAccepted()
        .heldBy(DISTRIBUTOR, 2);
  }

  @Test
  void aSettlementWaitsForItsDispute() {
    underWay().own(DISTRIBUTOR, settle(Settlement.FOUND, 1)).waitsBy("the sides settle");
    underWay().own(REGULATOR, settle(Settlement.AS_LOST, 1)).isRefusedBy("resolve what is stuck");
  }

  @Test
  void whoSaysThatAnotherHasItHandsItOverByTheOthersWord() {
    var misplaced = new Deed.Dispute(ids(1), Ground.MISPLACED, new PartyId(PHARMACY));
    new Tale()
        .own(MAKER, commission(1))
        .own(DISTRIBUTOR, misplaced)
        .isRefusedBy("its holder gives it up")
        .own(MAKER, dispute(Ground.MISPLACED, 1))
        .isRefusedBy("its holder gives it up")
        .own(MAKER, misplaced)
        .isAccepted()
        .disputed(1)
        .moves("correct [1]")
        .own(DISTRIBUTOR, settle(Settlement.FOUND, 1))
        .isRefusedBy("the sides settle")
        .own(PHARMACY, settle(Settlement.FOUND, 1))
        .isAccepted()
        .heldBy(PHARMACY, 1);
  }

  @Test
  void whoEndedAPackByMistakeHasItBackAndNobodyElse() {
    var correction = new Deed.Correct(ids(1), Correction.NOT_ENDED);
    new Tale()
        .own(PHARMACY, commission(1))
        .own(PHARMACY, finish(DISPENSED, 1))
        .own(MAKER, correction)
        .isRefusedBy("correct the last word")
        .own(PHARMACY, correction)
        .isAccepted()
        .heldBy(PHARMACY, 1)
        .moves("correct [1]")
        .own(PHARMACY, correction)
        .waitsBy("correct the last word");
  }

  @Test
  void aReceiptIsTakenBackOnceAndTheLineIsOpenAgain() {
    var correction = new Deed.Correct(ids(1), Correction.NOT_RECEIVED);
    underWay()
        .own(DISTRIBUTOR, receive(1, 2))
        .own(MAKER, correction)
        .isRefusedBy("correct the last word")
        .own(DISTRIBUTOR, correction)
        .isAccepted()
        .onTheWay(1)
        .heldBy(DISTRIBUTOR, 2)
        .own(DISTRIBUTOR, receive(1))
        .heldBy(DISTRIBUTOR, 1)
        .own(DISTRIBUTOR, correction)
        .isRefusedBy("correct the last word");
  }

  @Test
  void whatASuspendedPartySaysOfTheTimeAfterIsNotHeard() {
    var tale = underWay().suspended(MAKER);

    tale.own(MAKER, dispute(Ground.LOST, 1))
        .isRefusedBy("a suspended party is not heard")
        .own(DISTRIBUTOR, receive(1))
        .isAccepted()
        .heldBy(DISTRIBUTOR, 1);
  }

  @Test
  void everythingThatPeopleSayIsAnEventThatSaysIt() {
    for (var saying : Saying.values()) {
      var said =
          new Said(
              saying,
              List.of(Identifier.of(Told.pack(1))),
              new Said.Parties(Identifier.of(Told.MAKER), Identifier.of(Told.PHARMACY)),
              Instant.parse("2026-01-05T08:00:00Z"),
              new Said.Grounds("counted", null));

      var read = EventJson.read(EventJson.write(said.event()));

      assertThat(Said.in(read)).contains(saying);
      assertThat(Saying.of(saying.word())).contains(saying);
    }
  }
}
