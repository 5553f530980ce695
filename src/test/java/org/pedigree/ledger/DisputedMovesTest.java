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
import org.pedigree.party.PartyId;
import org.pedigree.party.Suspensions;

/** What people dispute and settle, taken to the contracts and read back. */
class DisputedMovesTest {

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
  void aLostLineIsFrozenUntilEitherSideFindsIt() {
    var packs = underWay(2);
    mined(goods.move("lost", "maker").of(packs.get(0)).to("pharmacy").recorded());
    refused(goods.move("receive", "pharmacy").of(packs.get(0)).recorded(), "");

    assertThat(state(packs.get(0))).isEqualTo(SlotState.DISPUTED);
    assertThat(state(packs.get(1))).isEqualTo(SlotState.IN_TRANSIT);

    mined(goods.move("found", "pharmacy").of(packs.get(0)).to("maker").recorded());
    mined(goods.move("receive", "pharmacy").of(packs.get(0)).recorded());

    assertThat(holder(packs.get(0))).isEqualTo(goods.party("pharmacy"));
  }

  @Test
  void theOtherSideConfirmsALossAndTheClaimantDoesNot() {
    var packs = underWay(1);
    mined(goods.move("lost", "pharmacy").of(packs).to("maker").recorded());
    refused(goods.move("loss_confirmed", "pharmacy").of(packs).to("maker").recorded(), "claim");

    mined(goods.move("loss_confirmed", "maker").of(packs).to("pharmacy").recorded());

    assertThat(state(packs.getFirst())).isEqualTo(SlotState.FINISHED);
  }

  @Test
  void aStrangerLosesAndFindsNothing() {
    var packs = underWay(1);
    refused(goods.move("lost", "distributor").of(packs).to("maker").recorded(), "");
    mined(goods.move("lost", "maker").of(packs).to("pharmacy").recorded());
    refused(goods.move("found", "distributor").of(packs).to("maker").recorded(), "");
  }

  @Test
  void aPackMissingFromItsCaseIsProvenAndGoesToWhomeverFindsIt() {
    var packs = goods.commissioned(3);
    var box = goods.container();
    goods.move("pack", "maker").of(packs).container(box).recorded();
    goods.move("ship", "maker").of(box).to("pharmacy").recorded();
    goods.move("receive", "pharmacy").of(box).recorded();

    mined(goods.move("missing", "pharmacy").of(packs.get(1)).container(box).to("maker").recorded());
    assertThat(state(packs.get(1))).isEqualTo(SlotState.DISPUTED);
    assertThat(holder(packs.get(0))).isEqualTo(goods.party("pharmacy"));

    mined(goods.move("found", "maker").of(packs.get(1)).to("pharmacy").recorded());
    assertThat(holder(packs.get(1))).isEqualTo(goods.party("maker"));
  }

  @Test
  void aPackerMissesNothingOfItsOwnPacking() {
    var packs = goods.commissioned(2);
    var box = goods.container();
    goods.move("pack", "maker").of(packs).container(box).recorded();

    refused(goods.move("missing", "maker").of(packs.get(0)).container(box).recorded(), "");
  }

  @Test
  void aVoidingThatTheConsigneeAgreesToIsDoneAtOnceLineByLine() {
    var packs = underWay(2);
    var voided = goods.move("void", "maker").of(packs).recorded();
    var agreed = goods.move("agree_void", "pharmacy").of(packs.get(0)).to("maker").recorded();
    ledger.runUntil(() -> stage(agreed) == MoveStage.MINED);
    ledger.runOnce();

    assertThat(holder(packs.get(0))).isEqualTo(goods.party("maker"));
    assertThat(state(packs.get(1))).isEqualTo(SlotState.IN_TRANSIT);
    assertThat(stage(voided)).isEqualTo(MoveStage.SENT);
    assertThat(planned(voided)).isOne();
  }

  @Test
  void aContestedVoidingLapsesAndTheConsigneeReceives() {
    var packs = underWay(1);
    var voided = goods.move("void", "maker").of(packs).recorded();
    var contested = goods.move("contest_void", "pharmacy").of(packs).to("maker").recorded();
    ledger.runUntil(() -> stage(contested) == MoveStage.MINED && stage(voided) == MoveStage.MINED);

    assertThat(state(packs.getFirst())).isEqualTo(SlotState.IN_TRANSIT);
    mined(goods.move("receive", "pharmacy").of(packs).recorded());
    assertThat(holder(packs.getFirst())).isEqualTo(goods.party("pharmacy"));
  }

  @Test
  void whatIsBeingVoidedIsShippedElsewhereOnlyWhenItsVoidingHasEnded() {
    var packs = underWay(1);
    var voided = goods.move("void", "maker").of(packs).recorded();
    var elsewhere = goods.move("ship", "maker").of(packs).to("distributor").recorded();
    ledger.runUntil(() -> planned(voided) == 1 && operations(voided, "mined") == 1);
    ledger.runOnce();
    assertThat(stage(elsewhere)).isEqualTo(MoveStage.WAITING);

    goods.move("agree_void", "pharmacy").of(packs).to("maker").recorded();
    mined(elsewhere);
  }

  @Test
  void onlyARegulatorResolvesADispute() {
    var packs = underWay(3);
    mined(goods.move("lost", "maker").of(packs).to("pharmacy").recorded());
    refused(resolution("maker", "to_sender", packs.get(0)), "");

    mined(resolution("regulator", "to_sender", packs.get(0)));
    mined(resolution("regulator", "to_receiver", packs.get(1)));
    mined(resolution("regulator", "as_lost", packs.get(2)));

    assertThat(holder(packs.get(0))).isEqualTo(goods.party("maker"));
    assertThat(holder(packs.get(1))).isEqualTo(goods.party("pharmacy"));
    assertThat(state(packs.get(2))).isEqualTo(SlotState.FINISHED);
  }

  @Test
  void aLineThatIsNotStaleIsNotResolved() {
    var packs = underWay(1);

    refused(resolution("regulator", "to_sender", packs.getFirst()), "");
  }

  @Test
  void whoEndedAPackByMistakeHasItBack() {
    var packs = goods.commissioned(2);
    mined(goods.move("decommission", "maker").of(packs).because("destroyed").recorded());
    refused(correction("pharmacy", "not_ended", packs.get(0)), "");

    mined(correction("maker", "not_ended", packs.get(0)));

    assertThat(holder(packs.get(0))).isEqualTo(goods.party("maker"));
    assertThat(state(packs.get(1))).isEqualTo(SlotState.FINISHED);
  }

  @Test
  void whatWasReceivedByMistakeIsUnderWayAgain() {
    var packs = underWay(1);
    mined(goods.move("receive", "pharmacy").of(packs).recorded());

    mined(correction("pharmacy", "not_received", packs.getFirst()));
    assertThat(state(packs.getFirst())).isEqualTo(SlotState.IN_TRANSIT);

    mined(goods.move("receive", "pharmacy").of(packs).recorded());
    assertThat(holder(packs.getFirst())).isEqualTo(goods.party("pharmacy"));
  }

  @Test
  void whatAnotherHasIsTheOthersByItsOwnSignature() {
    var packs = goods.commissioned(1);
    mined(
        goods.move("correct", "maker").of(packs).to("distributor").because("misplaced").recorded());
    assertThat(state(packs.getFirst())).isEqualTo(SlotState.DISPUTED);

    mined(goods.move("found", "distributor").of(packs).to("maker").recorded());
    assertThat(holder(packs.getFirst())).isEqualTo(goods.party("distributor"));
  }

  @Test
  void aMinedMoveThatIsTakenBackIsUndoneByALegalOne() {
    var packs = underWay(1);
    mined(goods.move("receive", "pharmacy").of(packs).recorded());
    var ended = goods.move("decommission", "pharmacy").of(packs).because("dispensed").recorded();
    mined(ended);

    goods.takeBack(ended);
    ledger.runUntil(() -> stages(ended).equals(List.of(MoveStage.MINED, MoveStage.MINED)));
    assertThat(holder(packs.getFirst())).isEqualTo(goods.party("pharmacy"));

    var others = underWay(1);
    var received = goods.move("receive", "pharmacy").of(others).recorded();
    mined(received);
    goods.takeBack(received);
    ledger.runUntil(() -> stages(received).equals(List.of(MoveStage.MINED, MoveStage.MINED)));
    assertThat(state(others.getFirst())).isEqualTo(SlotState.IN_TRANSIT);
    assertThat(ledger.witness.of(others.getFirst()).agreesWith(null, false))
        .isEqualTo(Agreement.AGREES);
  }

  @Test
  void whatCannotBeUndoneIsADifferenceAndWhatWasNeverSentIsNone() {
    var packs = goods.packs(1);
    var commissioned = goods.move("commission", "maker").of(packs).lot("U").recorded();
    mined(commissioned);
    goods.takeBack(commissioned);
    ledger.runUntil(() -> stages(commissioned).getLast() == MoveStage.REFUSED);
    assertThat(ledger.witness.of(packs.getFirst()).agreesWith(null, false))
        .isEqualTo(Agreement.DIFFERS);

    var others = goods.packs(1);
    var waiting = goods.move("commission", "maker").of(others).lot("U").recorded();
    goods.takeBack(waiting);
    ledger.runUntil(
        () -> stages(waiting).equals(List.of(MoveStage.WITHDRAWN, MoveStage.NOT_NEEDED)));
  }

  @Test
  void aPackClaimedOutOfTwoContainersIsADifferenceOfItsOwn() {
    var packs = underWay(1);
    database
        .jdbc()
        .sql(
            """
            insert into ledger_double_claim (child, first, second, transaction, block)
            select slot, sha256('one'), sha256('two'), sha256('where'), 7
              from ledger_object where object_id = ?
            """)
        .param(packs.getFirst())
        .update();

    assertThat(ledger.witness.of(packs.getFirst()).agreesWith(null, false))
        .isEqualTo(Agreement.CLAIMED_TWICE);
    assertThat(ledger.witness.doubleClaimsOf(packs.getFirst()))
        .singleElement()
        .satisfies(claim -> assertThat(claim.block()).isEqualTo(7));
  }

  @Test
  void whatTheChainSaysOfAPartysStandingIsReadBack() {
    var party = new PartyId(goods.party("distributor"));
    var account = ledger.accounts.ofParty(party.value()).address();
    var records = new MinedRecords(database.jdbc());
    var suspensions = new Suspensions(database.jdbc());

    records.standing(new ChainEvent.StandingChanged(Bytes32.ZERO, account, true));
    assertThat(suspensions.since(party)).isPresent();

    records.standing(new ChainEvent.StandingChanged(Bytes32.ZERO, account, false));
    assertThat(suspensions.since(party)).isEmpty();
  }

  // ---- telling and looking ----

  private static long correction(String party, String what, long pack) {
    return goods.move("correct", party).of(pack).because(what).recorded();
  }

  private static List<MoveStage> stages(long event) {
    return ledger.witness.movesOf(List.of(event)).get(event).stream()
        .map(WitnessedMove::stage)
        .toList();
  }

  private static List<Long> underWay(int count) {
    var packs = goods.commissioned(count);
    mined(goods.move("ship", "maker").of(packs).to("pharmacy").recorded());
    return packs;
  }

  private static long resolution(String party, String ruling, long pack) {
    return goods.move("resolve", party).of(pack).because(ruling).recorded();
  }

  private static void mined(long event) {
    ledger.runUntil(() -> stage(event) != MoveStage.WAITING && stage(event) != MoveStage.SENT);
    assertThat(move(event).reason()).isNull();
    assertThat(stage(event)).isEqualTo(MoveStage.MINED);
  }

  private static void refused(long event, String words) {
    ledger.runUntil(() -> stage(event) != MoveStage.WAITING && stage(event) != MoveStage.SENT);
    assertThat(stage(event)).isEqualTo(MoveStage.REFUSED);
    assertThat(move(event).reason()).contains(words).endsWith(".");
  }

  /** The operations of an event's move that wait for their time. */
  private static long planned(long event) {
    return operations(event, "planned");
  }

  private static long operations(long event, String stage) {
    return database
        .jdbc()
        .sql(
            """
            select count(*) from ledger_operation p join ledger_move m using (move_id)
             where p.stage = ? and m.event_id = ?
            """)
        .params(stage, event)
        .query(Long.class)
        .single();
  }

  private static MoveStage stage(long event) {
    return move(event).stage();
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
