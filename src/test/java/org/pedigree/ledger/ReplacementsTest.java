package org.pedigree.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pedigree.TestDatabase;
import org.pedigree.ledger.Governance.NotAnAccountOfThisNode;
import org.pedigree.ledger.chain.DevChain;
import org.pedigree.ledger.contract.Decision;

/** Another key for the same party, on a dev chain whose clock can be set forward. */
class ReplacementsTest {

  private static final Duration OBJECTION = Duration.ofHours(73);

  @TempDir private Path folder;

  private TestDatabase database;
  private DevChain chain;
  private TestLedger ledger;
  private Goods goods;

  @BeforeEach
  void start() {
    database = TestDatabase.fresh();
    chain = DevChain.start(TestChain.anvil(), folder.resolve("chain"));
    goods =
        new Goods(
            database,
            new WitnessIntake(database.jdbc(), new NodeSecret(database.jdbc()), new Bell()));
    ledger = new TestLedger(database, chain.endpoint(), folder.resolve("keys"));
    ledger.runUntil(() -> ledger.accounts.notEnrolled().isEmpty());
  }

  @AfterEach
  void stop() {
    ledger.close();
    chain.close();
    database.close();
  }

  @Test
  void theOldKeyLetsANewOneGoOnWithWhatThePartyHolds() {
    var packs = goods.commissioned(2);
    ledger.settle();
    var old = maker();

    var drawn = ledger.governance.replace(old, false);
    assertThat(ledger.governance.replace(old, false)).isEqualTo(drawn);
    ledger.runUntil(() -> maker().equals(drawn));

    goods.move("ship", "maker").of(packs.getFirst()).to("distributor").recorded();
    goods.move("receive", "distributor").of(packs.getFirst()).recorded();
    ledger.settle();
    assertThat(ledger.witness.of(packs.getFirst()).slot().holder())
        .isEqualTo(goods.party("distributor"));
  }

  @Test
  void movesThatComeMeanwhileAreSignedByTheNewKey() {
    var old = maker();
    ledger.governance.replace(old, false);
    var packs = goods.commissioned(2);
    ledger.settle();

    assertThat(maker()).isNotEqualTo(old);
    assertThat(ledger.witness.of(packs.getFirst()).slot().holder()).isEqualTo(goods.party("maker"));
  }

  @Test
  void theNodesLogOfEvidenceGoesOnUnderItsNewKey() {
    goods.commissioned(1);
    ledger.settle();
    var old = ledger.accounts.node().address();
    ledger.governance.replace(old, false);
    ledger.runUntil(() -> !ledger.accounts.node().address().equals(old));

    goods.commissioned(1);
    ledger.settle();
    assertThat(
            ledger
                .jdbc
                .sql("select count(*) from ledger_root where not confirmed")
                .query(Integer.class)
                .single())
        .isZero();
    assertThat(ledger.governance.view().key()).contains(old);
  }

  @Test
  void aLostKeyIsReplacedByTheConsortiumOnceNobodyObjected() {
    var old = maker();
    var drawn = ledger.governance.replace(old, true);
    announce(old, drawn);
    assertThat(maker()).isEqualTo(old);

    ledger.clock.advance(OBJECTION);
    setForward();
    ledger.runUntil(() -> maker().equals(drawn));
    assertThat(ledger.governance.view().replacements()).isEmpty();
    var packs = goods.commissioned(1);
    ledger.settle();
    assertThat(ledger.witness.of(packs.getFirst()).slot().holder()).isEqualTo(goods.party("maker"));
  }

  @Test
  void whereTheOldKeyIsThereAfterAllItObjectsAndStays() {
    var old = maker();
    var drawn = ledger.governance.replace(old, true);
    announce(old, drawn);

    ledger.governance.refuseReplacement(old);
    ledger.runUntil(() -> ledger.governance.view().replacements().isEmpty());
    ledger.clock.advance(OBJECTION);
    setForward();
    ledger.settle();
    ledger.runUntil(
        () ->
            ledger.governance.view().decisions().stream()
                .anyMatch(one -> one.stage().equals("refused")));
    assertThat(maker()).isEqualTo(old);
  }

  @Test
  void anotherNodesAccountIsNotReplacedFromHere() {
    assertThatExceptionOfType(NotAnAccountOfThisNode.class)
        .isThrownBy(() -> ledger.governance.replace("0x" + "7".repeat(40), false));
  }

  private void announce(String account, String replacement) {
    ledger.governance.propose(NodeSecret.random(), new Decision.Replace(account, replacement));
    ledger.runUntil(() -> !ledger.governance.view().replacements().isEmpty());
  }

  private String maker() {
    return ledger.accounts.ofParty(goods.party("maker")).address();
  }

  private void setForward() {
    ask("evm_increaseTime", String.valueOf(OBJECTION.toSeconds()));
    ask("evm_mine", "");
  }

  private void ask(String method, String parameter) {
    var body =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":[%s]}"
            .formatted(method, parameter);
    var request =
        HttpRequest.newBuilder(URI.create(chain.endpoint().toString()))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).body())
          .doesNotContain("error");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
