package org.pedigree.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pedigree.TestDatabase;
import org.pedigree.ledger.chain.Keystore;

/**
 * A database that is restored to an earlier moment, while its chain goes on from the later one: it
 * is recognised as what it is, and the same documents sent again lead to the same operations.
 */
class RestoreTest {

  private static final String WHERE_OBJECTS_STAND =
      """
      select concat_ws(' ', e.canonical, encode(o.slot, 'hex'), encode(o.batch, 'hex'), o.position,
                       inside.canonical)
        from ledger_object o join epc e on e.id = o.object_id
        left join epc inside on inside.id = o.container order by 1
      """;

  private static final String SLOTS =
      """
      select concat_ws(' ', encode(key, 'hex'), kind, encode(holder, 'hex'), state,
                       encode(container, 'hex'), encode(shipment, 'hex'), encode(transaction, 'hex'))
        from ledger_slot order by 1
      """;

  private static final String OPERATIONS =
      """
      select concat_ws(' ', encode(id, 'hex'), encode(sha256(data), 'hex'),
                       encode(transaction, 'hex'), block, stage)
        from ledger_operation order by 1
      """;

  private static final String MOVES =
      """
      select concat_ws(' ', k.uri, m.kind, m.stage, encode(m.transaction, 'hex'), m.block)
        from ledger_move m join event e on e.id = m.event_id join event_key k on k.uri = e.uri
       order by 1
      """;

  private static final String LEAVES =
      """
      select concat_ws(' ', kind, encode(subject, 'hex'), encode(salt, 'hex'))
        from ledger_leaf where kind <> 'access' order by 1
      """;

  private static final String MINED =
      """
      select encode(hash, 'hex') || case when root_id is null then ' moves' else ' root' end
        from ledger_transaction where stage = 'mined'
      """;

  @TempDir private Path folder;

  private final TestDatabase database = TestDatabase.fresh();
  private final Goods goods =
      new Goods(
          database,
          new WitnessIntake(database.jdbc(), new NodeSecret(database.jdbc()), new Bell()));
  private TestLedger ledger;

  @BeforeEach
  void begin() {
    ledger = new TestLedger(database, TestChain.endpoint(), folder);
  }

  @AfterEach
  void drop() {
    ledger.close();
    database.close();
  }

  @Test
  void aRestoredDatabaseIsRecognisedAsThatAndNothingIsWrittenUntilSomebodyAcceptsIt() {
    goods.commissioned(2);
    ledger.settle();
    try (var backup = database.copy()) {
      goods.commissioned(3);
      ledger.settle();
      var restored = restored(backup);
      var more = new Goods(backup, restored.intake);
      var before = transactions();
      more.commissioned(1);
      restored.runOnce();
      restored.runOnce();

      var root =
          last(database, "select encode(root, 'hex') from ledger_root order by id desc limit 1");
      assertThat(restored.state.told().state()).isEqualTo(ChainState.AHEAD);
      assertThat(restored.state.told().state().alarming()).isTrue();
      assertThat(restored.ledger.status().problem())
          .startsWith("This chain holds more of this node than its database knows: ")
          .contains(" and 1 operations, up to block ")
          .contains("expected as last root one of ours, found 0x" + root)
          .contains("Either the database was restored to an earlier moment")
          .endsWith("accepts it at /api/administration/ledger/restores.");
      assertThat(transactions()).isEqualTo(before);
      assertThat(restored.ledger.status().backlog().moves()).isOne();

      var found = restored.restores.all().getFirst();
      assertThat(found.accepted()).isNull();
      assertThat(found.root()).isEqualTo(new Bytes32("0x" + root));
      assertThat(restored.restores.accept(found.block() + 1, found.root(), "a guess", "me"))
          .isEmpty();
      assertThat(restored.restores.accept(found.block(), null, "a guess", "me")).isEmpty();
      restored.runOnce();
      assertThat(transactions()).isEqualTo(before);

      accept(restored);
      restored.settle();
      assertThat(restored.state.told().state()).isEqualTo(ChainState.WELL);
      assertThat(transactions()).isGreaterThan(before);
      assertThat(restored.restores.all().getFirst().accepted().taken()).isNotNull();
      restored.close();
    }
  }

  @Test
  void whatIsSentAgainIsRecognisedAsDoneAndEverythingIsAsItWouldBeWithoutTheLoss() {
    var box = goods.container();
    var packs = goods.commissioned(4);
    goods.move("pack", "maker").of(packs).container(box).recorded();
    ledger.settle();
    var unsent = goods.commissioned(1); // recorded before the backup, sent after it
    try (var backup = database.copy()) {
      goods.move("ship", "maker").of(box).to("distributor").recorded();
      goods.move("receive", "distributor").of(box).recorded();
      goods.move("unpack", "distributor").of(packs).container(box).recorded();
      var others = goods.commissioned(3);
      var second = goods.container();
      goods.move("pack", "maker").of(others).container(second).recorded();
      goods.move("ship", "maker").of(second).to("pharmacy").recorded();
      goods.move("receive", "pharmacy").of(second).recorded();
      goods.move("decommission", "pharmacy").of(others.getFirst()).because("dispensed").recorded();
      goods.move("ship", "maker").of(unsent).to("distributor").recorded();
      ledger.settle();
      var before = transactions();
      var restored = restored(backup);
      restored.runOnce();
      accept(restored);
      restored.settle();
      assertThat(restored.count("select count(*) from ledger_root where lost")).isPositive();

      var again = new Goods(backup, restored.intake);
      goods.papers.forEach(again::sentAgain);
      restored.settle();

      assertThat(rootsSentBy(restored)).isEqualTo(transactions() - before);
      assertSame(backup, SLOTS);
      assertSame(backup, OPERATIONS);
      assertSame(backup, MOVES);
      assertSame(backup, LEAVES);
      assertSame(backup, WHERE_OBJECTS_STAND);
      ChainOracle.assertEverythingIsWitnessedOnce(restored);

      goodsGoOn(
          restored, again, goods.canonical(packs.getFirst()), goods.canonical(others.getLast()));
      restored.close();
    }
  }

  @Test
  void whatWasDecidedInPartsAtFirstAndInOneMoveAfterTheRestoreIsAllOnTheChain() {
    var packs = goods.commissioned(3);
    packs.forEach(pack -> goods.move("ship", "maker").of(pack).to("distributor").recorded());
    ledger.settle();
    try (var backup = database.copy();
        var restored = restored(backup)) {
      goods.move("receive", "distributor").of(packs.getFirst()).recorded();
      ledger.settle();
      restored.runOnce();
      accept(restored);
      restored.settle();

      var again = new Goods(backup, restored.intake);
      again.sentAgain(goods.papers.getLast().of(goods.canonicals(packs)));
      restored.settle();

      var distributor = again.party("distributor");
      for (var pack : packs) {
        var slot = restored.witness.of(again.object(goods.canonical(pack))).slot();
        assertThat(slot.holder()).isEqualTo(distributor);
        assertThat(slot.state()).isEqualTo(SlotState.HELD);
      }
      ChainOracle.assertEverythingIsWitnessedOnce(restored);
    }
  }

  private static void goodsGoOn(TestLedger restored, Goods goods, String loose, String packed) {
    var first = goods.object(loose);
    var second = goods.object(packed);
    goods.move("ship", "distributor").of(first).to("pharmacy").recorded();
    goods.move("receive", "pharmacy").of(first).recorded();
    goods.move("decommission", "pharmacy").of(second).because("dispensed").recorded();
    restored.settle();

    assertThat(restored.witness.of(first).slot().holder()).isEqualTo(goods.party("pharmacy"));
    assertThat(restored.witness.of(second).slot().state()).isEqualTo(SlotState.FINISHED);
    ChainOracle.assertEverythingIsWitnessedOnce(restored);
  }

  @Test
  void whereNothingIsLostNobodyHasToAcceptAnything() {
    goods.travelling();
    ledger.settle();
    try (var backup = database.copy();
        var restored = restored(backup)) {
      var more = new Goods(backup, restored.intake);
      more.travelling();
      restored.settle();

      assertThat(restored.restores.all()).isEmpty();
      ChainOracle.assertEverythingIsWitnessedOnce(restored);
    }
  }

  @Test
  void ofABackupOnePartOfWhichIsMissingTheStartTellsWhatIsLost() throws IOException {
    goods.commissioned(1);
    ledger.settle();
    assertThat(ledger.accounts.differences()).isEmpty();

    var maker = ledger.accounts.find(goods.party("maker")).orElseThrow().address();
    Files.delete(folder.resolve(maker + ".json"));
    assertThat(accountsOf(database).differences())
        .singleElement(STRING)
        .startsWith("The keys of 1 accounts that this database knows, " + maker + " among them");
    try (var other = TestDatabase.fresh()) {
      assertThat(accountsOf(other).differences())
          .singleElement(STRING)
          .contains("of which this database knows none")
          .contains("with it goes the node's secret");
    }
  }

  /** As at a start, before keys are drawn that are missing. */
  private LedgerAccounts accountsOf(TestDatabase of) {
    return new LedgerAccounts(
        of.jdbc(), new Keystore(folder, "a test's password", 4096), new NodeSecret(of.jdbc()));
  }

  @Test
  void movesThatARestoreFindsWithoutTheirRootsAreNoticedByTheNonces() {
    var packs = goods.commissioned(1);
    ledger.settle();
    try (var backup = database.copy()) {
      goods.move("ship", "maker").of(packs).to("distributor").recorded();
      ledger.settle();
      forgetRoots(backup);
      try (var restored = restored(backup)) {
        restored.runOnce();
        assertThat(restored.state.told().state()).isEqualTo(ChainState.AHEAD);
        assertThat(restored.ledger.status().problem()).contains("all roots are known");
        assertThat(restored.restores.all().getFirst().root()).isNull();

        accept(restored);
        var again = new Goods(backup, restored.intake);
        goods.papers.forEach(again::sentAgain);
        restored.settle();
        assertSame(backup, OPERATIONS);
      }
    }
  }

  /** As if a root had been made and sent by whoever made the backup. */
  private void forgetRoots(TestDatabase backup) {
    var rows =
        database
            .jdbc()
            .sql("select size, root, previous from ledger_root order by id")
            .query(
                (row, _) ->
                    List.<Object>of(
                        row.getInt("size"), row.getBytes("root"), row.getBytes("previous")))
            .list();
    rows.forEach(
        row ->
            backup
                .jdbc()
                .sql(
                    """
                    insert into ledger_root (size, root, previous)
                    select size, root, previous from (values (cast(? as int), cast(? as bytea), cast(? as bytea)))
                      as t (size, root, previous)
                     where not exists (select from ledger_root r where r.root = t.root)
                    """)
                .params(row)
                .update());
  }

  private TestLedger restored(TestDatabase backup) {
    return new TestLedger(backup, TestChain.endpoint(), folder);
  }

  private static void accept(TestLedger restored) {
    var found = restored.restores.all().getFirst();
    assertThat(
            restored.restores.accept(found.block(), found.root(), "restored from a backup", "me"))
        .isPresent();
  }

  /** How many transactions of this node's accounts are mined. */
  private long transactions() {
    var accounts = ledger.accounts.own().stream().map(LedgerAccount::address).toList();
    return ledger.session().node().minedNonces(accounts).values().stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  /** What this database had mined that the other does not know: roots, and nothing else. */
  private long rootsSentBy(TestLedger restored) {
    var known = database.jdbc().sql(MINED).query(String.class).set();
    var sent = restored.jdbc.sql(MINED).query(String.class).set();
    sent.removeAll(known);
    assertThat(sent).allMatch(transaction -> transaction.endsWith(" root"));
    return sent.size();
  }

  private void assertSame(TestDatabase backup, String query) {
    assertThat(backup.jdbc().sql(query).query(String.class).list())
        .isEqualTo(database.jdbc().sql(query).query(String.class).list());
  }

  private static String last(TestDatabase of, String query) {
    return of.jdbc().sql(query).query(String.class).single();
  }
}
