package org.pedigree.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pedigree.custody.Discrepancy.Kind.DIFFERENT;
import static org.pedigree.custody.Discrepancy.Kind.EXTRA;
import static org.pedigree.custody.Discrepancy.Kind.MISSING;
import static org.pedigree.custody.Shipment.Purpose.RETURN;
import static org.pedigree.custody.Tale.DISTRIBUTOR;
import static org.pedigree.custody.Tale.MAKER;
import static org.pedigree.custody.Tale.PHARMACY;
import static org.pedigree.custody.Tale.commission;
import static org.pedigree.custody.Tale.receive;
import static org.pedigree.custody.Tale.receiveWithoutPapers;
import static org.pedigree.custody.Tale.ship;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReceivingTest {

  private final Tale tale = new Tale();

  @Test
  void aPalletIsReceivedWithAllThatIsInIt() {
    Tale.ofAPallet()
        .own(MAKER, ship(DISTRIBUTOR, 31))
        .own(DISTRIBUTOR, receive(31))
        .isAccepted()
        .heldBy(DISTRIBUTOR, 31, 21, 1)
        .in(21, 1)
        .moves("receive [31]");
  }

  @Test
  void whatMatchesIsReceivedAndTheRestIsMissing() {
    tale.own(MAKER, commission(1, 2))
        .own(MAKER, ship(DISTRIBUTOR, 1, 2))
        .own(DISTRIBUTOR, receive(1))
        .isAccepted()
        .heldBy(DISTRIBUTOR, 1)
        .onTheWay(2)
        .differs(MISSING, 2);
  }

  @Test
  void whatComesLaterIsMissingNoMore() {
    tale.own(MAKER, commission(1, 2))
        .own(MAKER, ship(DISTRIBUTOR, 1, 2))
        .own(DISTRIBUTOR, receive(1))
        .own(DISTRIBUTOR, receive(2))
        .isAccepted()
        .differs(MISSING);
    assertThat(tale.discrepancies()).hasSize(1);
  }

  @Test
  void whatIsVoidedIsMissingNoMore() {
    tale.own(MAKER, commission(1, 2))
        .own(MAKER, ship(DISTRIBUTOR, 1, 2))
        .own(DISTRIBUTOR, receive(1))
        .own(MAKER, Tale.undo(2))
        .heldBy(MAKER, 2)
        .differs(MISSING);
  }

  @Test
  void surplusStaysWithItsHolder() {
    tale.own(MAKER, commission(1, 21))
        .own(MAKER, ship(DISTRIBUTOR, 1))
        .own(DISTRIBUTOR, receive(1, 21))
        .isAccepted()
        .heldBy(MAKER, 21)
        .differs(EXTRA, 21);
  }

  @Test
  void anotherSerialOfAMissingProductIsDifferent() {
    tale.own(MAKER, commission(1, 2))
        .own(MAKER, ship(DISTRIBUTOR, 1))
        .own(DISTRIBUTOR, receive(2))
        .isAccepted()
        .heldBy(MAKER, 2)
        .differs(DIFFERENT, 2)
        .differs(MISSING, 1);
  }

  @Test
  void contentsNamedWithoutTheirPalletAreTakenOutOfIt() {
    Tale.ofAPallet()
        .own(MAKER, ship(DISTRIBUTOR, 31))
        .own(DISTRIBUTOR, receive(1, 2))
        .isAccepted()
        .finds("without its container")
        .heldBy(DISTRIBUTOR, 1, 2)
        .alone(1, 2)
        .onTheWay(31, 21, 3, 4)
        .differs(MISSING, 3, 4)
        .moves("receive [31]", "unpack 21 [1, 2]");
  }

  @Test
  void aPalletHasArrivedWhenAllThatWasInItHas() {
    Tale.ofAPallet()
        .own(MAKER, ship(DISTRIBUTOR, 31))
        .own(DISTRIBUTOR, receive(1, 2))
        .own(DISTRIBUTOR, receive(3, 4))
        .isAccepted()
        .heldBy(DISTRIBUTOR, 31, 21, 1, 2, 3, 4)
        .differs(MISSING)
        .moves("unpack 21 [3, 4]", "unpack 31 [21]");
  }

  @Test
  void namingAgainWhatIsHereChangesNothing() {
    tale.own(MAKER, commission(1))
        .own(MAKER, ship(DISTRIBUTOR, 1))
        .own(DISTRIBUTOR, receive(1))
        .own(DISTRIBUTOR, receive(1))
        .isAccepted()
        .heldBy(DISTRIBUTOR, 1)
        .moves();
  }

  @Test
  void aShipmentWithoutDestinationIsReceivedByWhoeverGetsIt() {
    tale.own(MAKER, commission(1))
        .own(MAKER, ship(null, 1))
        .own(PHARMACY, receive(1))
        .isAccepted()
        .heldBy(PHARMACY, 1);
  }

  @Test
  void aReceiptFollowsTheShipmentItNamesWhateverItsClockSays() {
    tale.own(MAKER, commission(1))
        .own(DISTRIBUTOR, receive(1))
        .own(MAKER, ship(DISTRIBUTOR, 1))
        .heldBy(DISTRIBUTOR, 1);
    assertThat(tale.verdict(2))
        .isInstanceOfSatisfying(
            Verdict.Accepted.class,
            accepted -> assertThat(accepted.findings()).anyMatch(f -> f.contains("15 minutes")));
  }

  @Test
  void aReceiptThatNamesNoShipmentStandsWhereItsClockSays() {
    tale.own(MAKER, commission(1))
        .own(DISTRIBUTOR, receiveWithoutPapers(1))
        .own(MAKER, ship(DISTRIBUTOR, 1))
        .onTheWay(1);
    assertThat(tale.verdict(2)).isInstanceOf(Verdict.Waiting.class);
  }

  @Test
  void anEarlierShipmentOfTheSamePapersKeepsTheReceiptInItsPlace() {
    tale.own(MAKER, commission(1))
        .own(MAKER, ship(DISTRIBUTOR, 1))
        .own(DISTRIBUTOR, receive(1))
        .own(DISTRIBUTOR, ship(MAKER, RETURN, 1))
        .own(MAKER, receive(1))
        .after(Duration.ofDays(30))
        .own(MAKER, ship(DISTRIBUTOR, 1))
        .isAccepted()
        .onTheWay(1);
  }

  @Test
  void custodyOfAReturnGoesBackWhenTheConsignorReceives() {
    tale.own(MAKER, commission(1))
        .own(MAKER, ship(DISTRIBUTOR, 1))
        .own(DISTRIBUTOR, receive(1))
        .own(DISTRIBUTOR, ship(MAKER, RETURN, 1))
        .onTheWay(1)
        .own(MAKER, receive(1))
        .isAccepted()
        .heldBy(MAKER, 1);
  }

  @Test
  void aConsigneeSendsBackWhatItDoesNotTake() {
    tale.own(MAKER, commission(1, 2))
        .own(MAKER, ship(DISTRIBUTOR, 1, 2))
        .own(DISTRIBUTOR, ship(MAKER, RETURN, 1))
        .isAccepted()
        .moves("send_back [1]")
        .own(MAKER, receive(1))
        .heldBy(MAKER, 1)
        .onTheWay(2);
  }

  @Test
  void aReportMovesNothingOutOfAnothersHolding() {
    tale.own(MAKER, commission(1))
        .reported(MAKER, ship(DISTRIBUTOR, 1))
        .isAccepted()
        .finds("Reported")
        .heldBy(MAKER, 1)
        .moves();
  }

  @Test
  void theReceiverOfReportedGoodsTakesThemOver() {
    tale.reported(MAKER, commission(1, 21))
        .reported(MAKER, new Deed.Pack(21, List.of(1L)))
        .reported(MAKER, ship(DISTRIBUTOR, 21))
        .own(DISTRIBUTOR, receive(21))
        .isAccepted()
        .heldBy(DISTRIBUTOR, 1, 21)
        .moves("introduce [21]", "introduce [1]", "pack 21 [1]");
  }

  @Test
  void aReportedReceiptDoesNotTakeOwnGoods() {
    tale.own(MAKER, commission(1))
        .own(MAKER, ship(DISTRIBUTOR, 1))
        .reported(DISTRIBUTOR, receive(1))
        .isAccepted()
        .onTheWay(1);
  }
}
