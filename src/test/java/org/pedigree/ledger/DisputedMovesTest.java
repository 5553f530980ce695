package org.pedigree.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pedigree.TestDatabase;

/** What people dispute and settle, taken to the contracts and read back. */
class DisputedMovesTest {

  @TempDir private static Path keys;

  private static TestDatabase database;
  private static TestLedger ledger;
  private static Goods goods;

  @BeforeAll
  static void start() {
    database = TestDatabase.fresh();
    goods = new Goods(database, new WitnessIntake(database.jdbc(), new Bell()));
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
    var early = goods.move("receive", "pharmacy").of(packs.get(0)).recorded();
    ledger.settle();

    assertThat(state(packs.get(0))).isEqualTo(SlotState.DISPUTED);
    assertThat(state(packs.get(1))).isEqualTo(SlotState.IN_TRANSIT);
    assertThat(move(early).stage()).isEqualTo(MoveStage.REFUSED);

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

    mined(
        goods.move("missing", "pharmacy").of(packs.get(1)).container(box).to("maker").recorded());
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
    goods.move("void", "maker").of(packs).recorded();
    var elsewhere = goods.move("ship", "maker").of(packs).to("distributor").recorded();
    ledger.runUntil(() -> planned(0) > 0);
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

  // ---- telling and looking ----

  private static List<Long> underWay(int count) {
    var packs = goods.commissioned(count);
    goods.move("ship", "maker").of(packs).to("pharmacy").recorded();
    ledger.settle();
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

  /** The operations of an event's move, or of all, that wait for their time. */
  private static long planned(long event) {
    return database
        .jdbc()
        .sql(
            """
            select count(*) from ledger_operation p join ledger_move m using (move_id)
             where p.stage = 'planned' and (m.event_id = ? or ? = 0)
            """)
        .params(event, event)
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
