package org.pedigree.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pedigree.TestDatabase;
import org.pedigree.ledger.chain.DevChain;
import org.pedigree.ledger.chain.TestBlocks;

/**
 * What takes days of the chain's clock. It needs a dev chain, and one of its own, for no other
 * chain lets its clock be put forward.
 */
class StaleLinesTest {

  @TempDir private static Path folder;

  private static DevChain chain;
  private static TestDatabase database;
  private static TestLedger ledger;
  private static Goods goods;

  @BeforeAll
  static void start() {
    chain = DevChain.start(TestChain.anvil(), folder.resolve("chain"));
    database = TestDatabase.fresh();
    goods =
        new Goods(
            database,
            new WitnessIntake(database.jdbc(), new NodeSecret(database.jdbc()), new Bell()));
    ledger = new TestLedger(database, chain.endpoint(), folder.resolve("keys"));
  }

  @AfterAll
  static void stop() {
    ledger.close();
    database.close();
    chain.close();
  }

  @Test
  void aRegulatorResolvesALineThatNobodyAnswersForAfterNinetyDays() {
    var packs = underWay();
    assertThat(settled(resolution(packs))).isEqualTo(MoveStage.REFUSED);

    TestBlocks.later(chain, Duration.ofDays(91));

    assertThat(settled(resolution(packs))).isEqualTo(MoveStage.MINED);
    assertThat(ledger.witness.of(packs.getFirst()).slot().holder()).isEqualTo(goods.party("maker"));
  }

  @Test
  void aVoidingThatNobodyAnswersEndsAfterThreeDays() {
    var packs = underWay();
    var voided = goods.move("void", "maker").of(packs).recorded();
    ledger.runUntil(() -> isAnnounced(voided));
    TestBlocks.later(chain, Duration.ofHours(73));
    database
        .jdbc()
        .sql("update ledger_operation set not_before = null where stage = 'planned'")
        .update();

    assertThat(settled(voided)).isEqualTo(MoveStage.MINED);
    assertThat(ledger.witness.of(packs.getFirst()).slot().holder()).isEqualTo(goods.party("maker"));
  }

  private static List<Long> underWay() {
    var packs = goods.commissioned(1);
    settled(goods.move("ship", "maker").of(packs).to("pharmacy").recorded());
    return packs;
  }

  private static boolean isAnnounced(long event) {
    return database
        .jdbc()
        .sql(
            """
            select exists (select from ledger_operation join ledger_move using (move_id)
                            where event_id = ? and ledger_operation.stage = 'mined')
            """)
        .param(event)
        .query(Boolean.class)
        .single();
  }

  private static long resolution(List<Long> packs) {
    return goods.move("resolve", "regulator").of(packs).because("to_sender").recorded();
  }

  private static MoveStage settled(long event) {
    ledger.runUntil(() -> stage(event) != MoveStage.WAITING && stage(event) != MoveStage.SENT);
    return stage(event);
  }

  private static MoveStage stage(long event) {
    return ledger.witness.movesOf(List.of(event)).get(event).getFirst().stage();
  }
}
