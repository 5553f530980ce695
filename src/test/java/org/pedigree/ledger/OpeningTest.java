package org.pedigree.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pedigree.ledger.OpeningFiles.TooLong;
import org.pedigree.ledger.OpeningRun.NotAwaited;
import org.pedigree.ledger.TwoLedgers.Side;
import org.pedigree.ledger.opening.NotAnOpening;
import org.pedigree.ledger.opening.OpeningLine;
import org.pedigree.nodes.Partner;

/** Goods that go from one node to another: nothing but the chain and openings between them. */
class OpeningTest {

  @TempDir private static Path folder;

  private static TwoLedgers nodes;
  private static Side a;
  private static Side b;

  @BeforeAll
  static void start() {
    nodes = new TwoLedgers(folder).acquainted();
    a = nodes.a;
    b = nodes.b;
  }

  @AfterAll
  static void stop() {
    nodes.close();
  }

  /** A case of packs under way from the maker to the distributor, which says it has come. */
  private record Delivery(List<String> packs, String box, Bytes32 shipment, long receipt) {}

  private static Delivery delivery(int count) {
    var packs = a.goods.commissioned(count);
    var box = a.goods.container();
    a.goods.move("pack", "maker").of(packs).container(box).recorded();
    a.goods.move("ship", "maker").of(box).to("distributor").recorded();
    nodes.settle();
    var receipt =
        b.goods.move("receive", "distributor").of(at(b, name(a, box))).to("maker").recorded();
    nodes.settle();
    var names = packs.stream().map(pack -> name(a, pack)).toList();
    return new Delivery(names, name(a, box), b.wanted(), receipt);
  }

  private static String name(Side side, long object) {
    return side.goods.canonical(object);
  }

  private static long at(Side side, String canonical) {
    return side.goods.object(canonical);
  }

  @Test
  void aReceiptWaitsForItsOpeningAndGoesToTheChainWithIt() {
    var delivery = delivery(3);

    assertThat(b.reasons()).containsExactly("The opening of its shipment is being asked for.");

    nodes.deliver(a, b);
    nodes.settle();

    assertThat(b.ledger.witness.movesOf(List.of(delivery.receipt)).get(delivery.receipt))
        .allSatisfy(move -> assertThat(move.stage()).isEqualTo(MoveStage.MINED));
    assertHeld("distributor", delivery.box);
    assertHeld("distributor", delivery.packs.getFirst());
  }

  @Test
  void whatWasReceivedIsUnpackedShippedOnReturnedAndDispensedAtEitherNode() {
    var delivery = delivery(4);
    nodes.deliver(a, b);
    var box = at(b, delivery.box);
    var packs = delivery.packs.stream().map(pack -> at(b, pack)).toList();
    b.goods.move("unpack", "distributor").of(packs.get(0), packs.get(1)).container(box).recorded();
    b.goods.move("ship", "distributor").of(packs.get(0)).to("pharmacy").recorded();
    b.goods.move("ship", "distributor").of(box).to("pharmacy").recorded();
    nodes.settle();

    var loose = at(a, delivery.packs.get(0));
    var inBox = at(a, delivery.packs.get(2));
    a.goods.move("receive", "pharmacy").of(loose, at(a, delivery.box)).to("distributor").recorded();
    a.goods.move("decommission", "pharmacy").of(inBox).because("dispensed").recorded();
    nodes.settle();
    assertThat(a.parked()).isEqualTo(2);
    deliverAll(b, a);
    nodes.settle();

    assertThat(a.parked()).isZero();
    assertThat(a.ledger.witness.of(inBox).slot().state()).isEqualTo(SlotState.FINISHED);
    assertHeld("pharmacy", delivery.packs.get(0));
    assertHeld("pharmacy", delivery.packs.get(3));
    assertHeld("distributor", delivery.packs.get(1));

    a.goods.move("ship", "pharmacy").of(loose).to("distributor").because("return").recorded();
    nodes.settle();
    var back = at(b, delivery.packs.get(0));
    b.goods.move("receive", "distributor").of(back).to("pharmacy").recorded();
    nodes.settle();
    nodes.deliver(a, b);
    nodes.settle();

    assertHeld("distributor", delivery.packs.get(0));
    assertThat(b.parked()).isZero();
  }

  @Test
  void aRecallAtTheMakersNodeIsSeenAtTheHoldersAndOnlyForItsLot() {
    var delivery = delivery(2);
    nodes.deliver(a, b);
    var others = a.goods.packs(1);
    a.goods.move("commission", "maker").of(others).lot("OTHER").recorded();
    nodes.settle();
    var pack = at(b, delivery.packs.getFirst());
    assertThat(b.ledger.witness.of(pack).recalled()).isFalse();

    var recall = a.goods.move("recall", "maker").lot(Goods.LOT).recorded();
    nodes.settle();

    assertThat(b.ledger.witness.of(pack).recalled()).isTrue();
    assertThat(a.ledger.witness.of(others.getFirst()).recalled()).isFalse();
    a.goods.move("recall_lifted", "maker").lot(Goods.LOT).recorded();
    nodes.settle();
    assertThat(b.ledger.witness.of(pack).recalled()).isFalse();
    assertThat(recall).isPositive();
  }

  @Test
  void aRecallOfASourceLotReachesWhatWasRepackagedFromItAtTheOtherNode() {
    var sources = a.goods.packs(2);
    a.goods.move("commission", "maker").of(sources).lot("SOURCE").recorded();
    var smaller = a.goods.packs(3);
    a.goods.move("transform", "maker").of(sources).making(smaller).recorded();
    var untouched = delivery(1);
    nodes.deliver(a, b);
    var box = a.goods.container();
    a.goods.move("pack", "maker").of(smaller).container(box).recorded();
    a.goods.move("ship", "maker").of(box).to("distributor").recorded();
    nodes.settle();
    b.goods.move("receive", "distributor").of(at(b, name(a, box))).to("maker").recorded();
    nodes.settle();
    nodes.deliver(a, b);
    nodes.settle();
    var pack = at(b, name(a, smaller.getFirst()));
    assertHeld("distributor", name(a, smaller.getFirst()));
    assertThat(b.ledger.witness.of(pack).recalled()).isFalse();

    a.goods.move("recall", "maker").lot("SOURCE").recorded();
    nodes.settle();

    assertThat(b.ledger.witness.of(pack).recalled()).isTrue();
    assertThat(a.ledger.witness.of(smaller.getLast()).recalled()).isTrue();
    assertThat(b.ledger.witness.of(at(b, untouched.packs.getFirst())).recalled()).isFalse();
    a.goods.move("recall_lifted", "maker").lot("SOURCE").recorded();
    nodes.settle();
    assertThat(b.ledger.witness.of(pack).recalled()).isFalse();
  }

  @Test
  void anOpeningWithAnotherSecretIsRefused() {
    refuses(
        units(unit -> with(unit, unit.key(), other(unit.secret()), unit.leaf())),
        "is not made of its EPC and secret");
  }

  @Test
  void anOpeningWithAnotherLeafIsRefused() {
    refuses(
        units(unit -> with(unit, unit.key(), unit.secret(), other(unit.leaf()))),
        "The leaf of",
        "differs");
  }

  @Test
  void anOpeningThatDoesNotLeadToTheContainersRootIsRefused() {
    refuses(
        units(
            unit ->
                new OpeningLine.Unit(
                    unit.depth(),
                    unit.epc(),
                    unit.key(),
                    unit.batch(),
                    unit.secret(),
                    unit.leaf(),
                    unit.inBatch(),
                    List.of(other(unit.leaf())))),
        "does not lead to the root of https");
  }

  @Test
  void anOpeningThatDoesNotLeadToTheBatchsRootIsRefused() {
    refuses(
        units(
            unit ->
                new OpeningLine.Unit(
                    unit.depth(),
                    unit.epc(),
                    unit.key(),
                    unit.batch(),
                    unit.secret(),
                    unit.leaf(),
                    List.of(other(unit.leaf())),
                    unit.inContainer())),
        "does not lead to the root of its batch");
  }

  @Test
  void anOpeningOfAnotherShipmentIsRefused() {
    refuses(
        each(
            line ->
                line instanceof OpeningLine.Head head
                    ? new OpeningLine.Head(
                        head.version(), head.chainId(), head.contract(), other(head.shipment()))
                    : line),
        "It is about another shipment.");
  }

  @Test
  void anOpeningOfAnotherLotIsRefused() {
    refuses(
        each(
            line ->
                line instanceof OpeningLine.Lot lot
                    ? new OpeningLine.Lot(lot.batch(), other(lot.tag()))
                    : line),
        "is of another lot");
  }

  @Test
  void anOpeningOfSomethingThatIsNotInTheShipmentIsRefused() {
    var elsewhere = a.goods.container();
    a.goods.move("pack", "maker").of(a.goods.commissioned(1)).container(elsewhere).recorded();
    nodes.settle();
    var key = a.ledger.witnessKey(elsewhere);
    refuses(
        lines -> {
          var more = new ArrayList<>(lines);
          more.add(new OpeningLine.Container(0, name(a, elsewhere), key));
          return more;
        },
        "is not under way in this shipment");
  }

  @Test
  void anOpeningThatNamesAPackTwiceIsRefused() {
    refuses(
        lines -> {
          var more = new ArrayList<>(lines);
          more.add(lines.getLast());
          return more;
        },
        "twice");
  }

  @Test
  void aPackThatCameOutElsewhereIsNotTakenForOneOfTheContainer() {
    var delivery = delivery(2);
    var lines = nodes.opening(a, b, delivery.shipment);
    nodes.deliver(a, b);
    b.goods
        .move("unpack", "distributor")
        .of(at(b, delivery.packs.getFirst()))
        .container(at(b, delivery.box))
        .recorded();
    b.goods.move("ship", "distributor").of(at(b, delivery.box)).to("pharmacy").recorded();
    nodes.settle();
    var onward = nodes.opening(b, a, a.wanted());
    var stolen =
        lines.stream()
            .filter(
                line ->
                    line instanceof OpeningLine.Unit unit
                        && unit.epc().equals(delivery.packs.getFirst()))
            .findFirst()
            .orElseThrow();
    var more = new ArrayList<>(onward);
    more.add(stolen);
    nodes.deliver(b, a, a.wanted(), more);

    assertThat(openingReason(a)).contains("has come out of something else");
    nodes.deliver(b, a, a.wanted(), onward);
    assertThat(openingReason(a)).isNull();
  }

  @Test
  void unitsOfAnotherMakersBatchAreNotTakenForTheNamedOnes() {
    var delivery = delivery(1);
    b.database
        .jdbc()
        .sql(
            """
            insert into custody_hop (object_id, position, event_id, kind, to_party, at)
            values (?, '\\x00', ?, 'commissioned', ?, now())
            """)
        .params(at(b, delivery.packs.getFirst()), delivery.receipt, b.goods.party("northwind"))
        .update();
    nodes.deliver(a, b);

    assertThat(openingReason(b)).contains("in a batch that is not its maker's");
    b.database.jdbc().sql("delete from custody_hop").update();
    nodes.deliver(a, b);
    nodes.settle();
    assertHeld("distributor", delivery.packs.getFirst());
  }

  @Test
  void aSealOfAnotherNodeAndABrokenOneAreRefused() {
    var delivery = delivery(1);
    var lines = nodes.opening(a, b, delivery.shipment);
    nodes.deliver(b, b, delivery.shipment, lines);
    assertThat(openingReason(b)).contains("Its seal is not the sender's for this node");

    nodes.deliver(b, delivery.shipment, "PDGO1 and nothing".getBytes());
    assertThat(openingReason(b)).contains("no sealed opening");

    nodes.deliver(a, b, delivery.shipment, lines);
    nodes.settle();
    assertHeld("distributor", delivery.box);
  }

  @Test
  void onlyTheConsigneesNodeIsGivenAnOpening() {
    var delivery = delivery(1);
    var strangers = b.ledger.partners.named("a").orElseThrow();

    assertThat(a.ledger.desk.of(delivery.shipment, strangers)).isEmpty();
    var receiver = a.ledger.partners.named("b").orElseThrow();
    assertThat(a.ledger.desk.of(other(delivery.shipment), receiver)).isEmpty();
    assertThat(a.ledger.desk.of(delivery.shipment, receiver)).isPresent();
    nodes.deliver(a, b);
    nodes.settle();
    assertThat(a.ledger.desk.of(delivery.shipment, receiver)).isEmpty();
  }

  @Test
  void anOpeningThatTheSendersNodeBringsIsTakenOnceAndTheReceiptGoesOn() throws IOException {
    var delivery = delivery(3);
    var sealed = nodes.sealed(a, b, delivery.shipment, nodes.opening(a, b, delivery.shipment));

    bring(delivery.shipment, sealed);
    nodes.settle();
    assertThat(b.parked()).isZero();
    assertHeld("distributor", delivery.box);

    bring(delivery.shipment, sealed);
    bring(delivery.shipment, "not looked at any more".getBytes());
    assertThat(openingReason(b)).isNull();
    assertHeld("distributor", delivery.packs.getLast());
  }

  @Test
  void aBroughtOpeningThatIsWrongIsRefusedWithWhatIsWrongAndTheRightOneTaken() throws IOException {
    var delivery = delivery(3);
    var lines = nodes.opening(a, b, delivery.shipment);
    var changed =
        units(unit -> with(unit, unit.key(), other(unit.secret()), unit.leaf())).apply(lines);

    assertThatExceptionOfType(NotAnOpening.class)
        .isThrownBy(() -> bring(delivery.shipment, nodes.sealed(a, b, delivery.shipment, changed)))
        .withMessageContaining("is not made of its EPC and secret");
    assertThat(openingReason(b)).startsWith("The opening of a is wrong: ");
    assertThatExceptionOfType(NotAnOpening.class)
        .isThrownBy(() -> bring(delivery.shipment, nodes.sealed(b, b, delivery.shipment, lines)))
        .withMessageContaining("Its seal is not the sender's for this node");
    assertThat(b.parked()).isEqualTo(1);

    bring(delivery.shipment, nodes.sealed(a, b, delivery.shipment, lines));
    nodes.settle();
    assertThat(b.parked()).isZero();
    assertHeld("distributor", delivery.packs.getFirst());
  }

  @Test
  void onlyTheSendersNodeBringsAnOpeningAndOnlyOfWhatIsUnderWayToThisOne() throws IOException {
    var delivery = delivery(1);
    var sealed = nodes.sealed(a, b, delivery.shipment, nodes.opening(a, b, delivery.shipment));
    var stranger = a.ledger.partners.named("b").orElseThrow();

    assertThatExceptionOfType(NotAwaited.class)
        .isThrownBy(() -> bring(delivery.shipment, stranger, new ByteArrayInputStream(sealed)));
    assertThatExceptionOfType(NotAwaited.class)
        .isThrownBy(() -> bring(other(delivery.shipment), sealed));
    bring(delivery.shipment, sealed);
    nodes.settle();
    assertHeld("distributor", delivery.box);
  }

  @Test
  void aBroughtOpeningIsReadNoFurtherThanAnyMayBeLong() throws IOException {
    var delivery = delivery(1);
    var sender = b.ledger.partners.named("a").orElseThrow();
    var endless = new Endless();

    assertThatExceptionOfType(TooLong.class)
        .isThrownBy(() -> bring(delivery.shipment, sender, endless))
        .withMessage("An opening has 1048576 bytes at the most.");
    assertThat(endless.read).isLessThan(1_200_000);
    try (var left = Files.list(b.folder.resolve("openings"))) {
      assertThat(left).noneMatch(file -> file.getFileName().toString().startsWith("brought-"));
    }
    nodes.deliver(a, b);
    nodes.settle();
  }

  /** Bytes without end, counted as they are read. */
  private static final class Endless extends InputStream {

    private long read;

    @Override
    public int read() {
      read++;
      return 1;
    }
  }

  private static void bring(Bytes32 shipment, byte[] sealed) throws IOException {
    var sender = b.ledger.partners.named("a").orElseThrow();
    bring(shipment, sender, new ByteArrayInputStream(sealed));
  }

  private static void bring(Bytes32 shipment, Partner from, InputStream sealed) throws IOException {
    b.ledger.openingRun.bring(shipment, from, sealed);
  }

  private static void refuses(UnaryOperator<List<OpeningLine>> change, String... reason) {
    var delivery = delivery(3);
    var lines = nodes.opening(a, b, delivery.shipment);
    nodes.deliver(a, b, delivery.shipment, change.apply(lines));
    nodes.settle();

    assertThat(openingReason(b)).contains(reason);
    assertThat(b.parked()).isEqualTo(1);
    assertThat(b.ledger.witness.of(at(b, delivery.box)).slot()).isNull();

    nodes.deliver(a, b, delivery.shipment, lines);
    nodes.settle();
    assertThat(b.parked()).isZero();
    assertHeld("distributor", delivery.packs.getLast());
  }

  private static UnaryOperator<List<OpeningLine>> units(UnaryOperator<OpeningLine.Unit> change) {
    return each(line -> line instanceof OpeningLine.Unit unit ? change.apply(unit) : line);
  }

  private static UnaryOperator<List<OpeningLine>> each(UnaryOperator<OpeningLine> change) {
    return lines -> lines.stream().map(change).toList();
  }

  private static OpeningLine.Unit with(
      OpeningLine.Unit unit, Bytes32 key, Bytes32 secret, Bytes32 leaf) {
    return new OpeningLine.Unit(
        unit.depth(),
        unit.epc(),
        key,
        unit.batch(),
        secret,
        leaf,
        unit.inBatch(),
        unit.inContainer());
  }

  private static Bytes32 other(Bytes32 word) {
    return Bytes32.of(Sha256.of(word.bytes()));
  }

  private static String openingReason(Side side) {
    return side.database
        .jdbc()
        .sql("select reason from ledger_opening order by wanted_at desc, attempts limit 1")
        .query(String.class)
        .optional()
        .orElse(null);
  }

  /** Openings of all that waits at the receiver. */
  private static void deliverAll(Side from, Side to) {
    for (var shipment :
        to.database
            .jdbc()
            .sql("select shipment from ledger_opening where stage <> 'accepted'")
            .query((row, _) -> Bytes32.of(row.getBytes("shipment")))
            .list()) {
      nodes.deliver(from, to, shipment, nodes.opening(from, to, shipment));
    }
  }

  /** On both nodes the chain says that the party holds it. */
  private static void assertHeld(String party, String epc) {
    for (var side : List.of(a, b)) {
      var slot = side.ledger.witness.of(at(side, epc)).slot();
      assertThat(slot).as("%s at %s", epc, side.ledger.node.name()).isNotNull();
      assertThat(slot.holder())
          .as("holder of %s at %s", epc, side.ledger.node.name())
          .isEqualTo(side.goods.party(party));
    }
  }
}
