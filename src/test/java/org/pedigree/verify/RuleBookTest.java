package org.pedigree.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pedigree.verify.Outcome.FAILED;
import static org.pedigree.verify.Outcome.NOT_APPLICABLE;
import static org.pedigree.verify.Outcome.PASSED;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pedigree.gs1.Expiry;
import org.pedigree.gs1.Lot;
import org.pedigree.ledger.Witnessed.Agreement;
import org.pedigree.verify.Known.Mark;

class RuleBookTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
  private static final Expiry IN_2041 = Expiry.ofIso("2041-03-31");
  private static final Label LABEL = new Label(new Lot("CZ26A"), IN_2041, List.of(), List.of());
  private static final Whereabouts HERE = new Whereabouts.WithAsker(null);
  private static final Testimony SOUND = new Testimony(3, 0, Agreement.AGREES, false);

  @Test
  void aPackAgainstWhichNothingSpeaksIsGenuine() {
    var verdict = judge(LABEL, known(HERE), SOUND);

    assertThat(verdict.word()).isEqualTo("GENUINE");
    assertThat(verdict.light()).isEqualTo(Light.GREEN);
    assertThat(verdict.reasons()).extracting(Reason::outcome).containsOnly(PASSED);
  }

  @Test
  void aNumberThatNobodyCommissionedIsUnknownWhateverElseIsWrong() {
    var expired = new Label(new Lot("CZ26A"), Expiry.ofIso("2020-01-31"), List.of(), List.of());

    var verdict = judge(expired, null, new Testimony(0, 0, Agreement.NOT_WITNESSED, false));

    assertThat(verdict).isInstanceOf(Verdict.Unknown.class);
    assertThat(verdict.light()).isEqualTo(Light.AMBER);
    assertThat(reason(verdict, "commissioned").outcome()).isEqualTo(FAILED);
    assertThat(reason(verdict, "not-expired").outcome()).isEqualTo(FAILED);
    assertThat(reason(verdict, "not-recalled").outcome()).isEqualTo(NOT_APPLICABLE);
  }

  @Test
  void expiredSaysSinceWhen() {
    var lastDay = new Expiry(TODAY.minusDays(1));
    var verdict =
        judge(label(lastDay), new Known(new Lot("CZ26A"), lastDay, HERE, Set.of()), SOUND);

    assertThat(verdict).isInstanceOf(Verdict.DoNotDispense.class);
    assertThat(reason(verdict, "not-expired").message())
        .isEqualTo("This pack is expired since 2026-11-20: its last day was 2026-11-19.");
  }

  @Test
  void theLastDayItselfIsInDate() {
    var today = new Expiry(TODAY);

    var verdict = judge(label(today), new Known(new Lot("CZ26A"), today, HERE, Set.of()), SOUND);

    assertThat(verdict).isInstanceOf(Verdict.Genuine.class);
  }

  @Test
  void aLabelWithoutLotAndExpiryContradictsNothing() {
    var verdict = judge(new Label(null, null, List.of(), List.of()), known(HERE), SOUND);

    assertThat(verdict).isInstanceOf(Verdict.Genuine.class);
    assertThat(reason(verdict, "lot-agrees").outcome()).isEqualTo(NOT_APPLICABLE);
    assertThat(reason(verdict, "expiry-agrees").outcome()).isEqualTo(NOT_APPLICABLE);
  }

  @Test
  void anotherLotOnTheLabelIsNamedBesideTheCommissionedOne() {
    var verdict =
        judge(new Label(new Lot("CZ26B"), IN_2041, List.of(), List.of()), known(HERE), SOUND);

    assertThat(verdict).isInstanceOf(Verdict.DoNotDispense.class);
    assertThat(reason(verdict, "lot-agrees").message())
        .isEqualTo("The label says lot CZ26B, but the pack was commissioned with CZ26A.");
  }

  @Test
  void anEventChangedAfterwardsIsRed() {
    var verdict = judge(LABEL, known(HERE), new Testimony(3, 1, Agreement.AGREES, false));

    assertThat(verdict).isInstanceOf(Verdict.DoNotDispense.class);
    assertThat(reason(verdict, "events-unaltered").outcome()).isEqualTo(FAILED);
  }

  @Test
  void aRecallOnTheChainIsRedThoughItsPapersHaveNotCome() {
    var verdict = judge(LABEL, known(HERE), new Testimony(3, 0, Agreement.AGREES, true));

    assertThat(verdict).isInstanceOf(Verdict.DoNotDispense.class);
    assertThat(reason(verdict, "not-recalled").outcome()).isEqualTo(PASSED);
    assertThat(reason(verdict, "not-recalled-on-chain").outcome()).isEqualTo(FAILED);
  }

  @Test
  void aChainThatHasNotCaughtUpIsANote() {
    for (var note : List.of(Agreement.NOT_WITNESSED, Agreement.BEHIND)) {
      var verdict = judge(LABEL, known(HERE), new Testimony(3, 0, note, false));

      assertThat(verdict).isInstanceOf(Verdict.Genuine.class);
      assertThat(reason(verdict, "chain-agrees").outcome()).isEqualTo(NOT_APPLICABLE);
    }
  }

  @Test
  void aChainThatSaysOtherwiseIsAWarning() {
    var verdict = judge(LABEL, known(HERE), new Testimony(3, 0, Agreement.DIFFERS, false));

    assertThat(verdict).isInstanceOf(Verdict.Warning.class);
    assertThat(verdict.light()).isEqualTo(Light.AMBER);
  }

  @Test
  void aPackWithAnotherPartyIsAWarningThatNamesItOnlyWhereItMay() {
    assertThat(heldBy(new Whereabouts.WithAnother("Harbor Pharmacy")))
        .isEqualTo("This pack is held by Harbor Pharmacy, not by you.");
    assertThat(heldBy(new Whereabouts.WithAnother(null)))
        .isEqualTo("This pack is held by another party, not by you.");
  }

  @Test
  void aPackOnItsWayToTheAskerIsNotReceivedYet() {
    assertThat(heldBy(new Whereabouts.OnItsWay(true)))
        .isEqualTo("This pack is on its way to you, but you have not received it.");
  }

  @Test
  void anAgentMayHandleTheGoodsOfItsPrincipal() {
    var verdict = judge(LABEL, known(new Whereabouts.WithAsker("Northwind Biologics Inc")), SOUND);

    assertThat(verdict).isInstanceOf(Verdict.Genuine.class);
    assertThat(reason(verdict, "held-by-you").message()).contains("Northwind Biologics Inc");
  }

  @Test
  void aDispensedPackIsHeldByNobody() {
    var verdict =
        judge(LABEL, known(new Whereabouts.Finished("dispensed", TODAY.minusDays(9))), SOUND);

    assertThat(verdict).isInstanceOf(Verdict.DoNotDispense.class);
    assertThat(reason(verdict, "not-finished").message())
        .isEqualTo("This pack was dispensed on 2026-11-11 and must not be dispensed again.");
    assertThat(reason(verdict, "held-by-you").outcome()).isEqualTo(NOT_APPLICABLE);
  }

  @Test
  void aRepairedScanSaysWhatWasRepaired() {
    var repaired =
        new Label(new Lot("CZ26A"), IN_2041, List.of("GS came as FS.", "lower case"), List.of());

    var verdict = judge(repaired, known(HERE), SOUND);

    assertThat(verdict).isInstanceOf(Verdict.Warning.class);
    assertThat(reason(verdict, "scan-unrepaired").message())
        .isEqualTo("The barcode had to be repaired to be read: GS came as FS; lower case.");
  }

  @Test
  void aDoubtfulScanIsToldAndSpeaksAgainstNobody() {
    var doubtful =
        new Label(new Lot("CZ26A"), IN_2041, List.of(), List.of("(21): swallowed separator"));

    var verdict = judge(doubtful, known(HERE), SOUND);

    assertThat(verdict).isInstanceOf(Verdict.Genuine.class);
    assertThat(reason(verdict, "scan-unrepaired").message()).contains("swallowed separator");
  }

  @Test
  void recalledAndQuarantinedAreRedAndReportedOnlyIsAmber() {
    assertThat(judge(LABEL, known(HERE, Mark.RECALLED), SOUND).light()).isEqualTo(Light.RED);
    assertThat(judge(LABEL, known(HERE, Mark.QUARANTINED), SOUND).light()).isEqualTo(Light.RED);
    assertThat(judge(LABEL, known(HERE, Mark.UNSTATED), SOUND).light()).isEqualTo(Light.RED);
    assertThat(judge(LABEL, known(HERE, Mark.REPORTED_ONLY), SOUND).word()).isEqualTo("WARNING");
  }

  @Test
  void whatIsHeldAsSuspectIsRedKnownOrNot() {
    for (var known : Arrays.asList(known(HERE), null)) {
      var verdict = RuleBook.judge(new Facts(TODAY, LABEL, true, known, SOUND));

      assertThat(verdict).isInstanceOf(Verdict.DoNotDispense.class);
      assertThat(reason(verdict, "not-held").message()).contains("keep it in quarantine");
    }
  }

  private static String heldBy(Whereabouts whereabouts) {
    var verdict = judge(LABEL, known(whereabouts), SOUND);
    assertThat(verdict).isInstanceOf(Verdict.Warning.class);
    return reason(verdict, "held-by-you").message();
  }

  private static Label label(Expiry expiry) {
    return new Label(new Lot("CZ26A"), expiry, List.of(), List.of());
  }

  private static Known known(Whereabouts whereabouts, Mark... marks) {
    return new Known(new Lot("CZ26A"), IN_2041, whereabouts, Set.copyOf(Arrays.asList(marks)));
  }

  private static Verdict judge(Label label, @Nullable Known known, Testimony testimony) {
    return RuleBook.judge(new Facts(TODAY, label, false, known, testimony));
  }

  private static Reason reason(Verdict verdict, String check) {
    return verdict.reasons().stream()
        .filter(reason -> reason.check().equals(check))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No check is called " + check));
  }
}
