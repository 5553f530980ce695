package org.pedigree.ledger;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.pedigree.TestDatabase;
import org.pedigree.ledger.opening.OpeningLine;
import org.pedigree.ledger.opening.OpeningText;
import org.pedigree.ledger.opening.Seal;

/**
 * Two nodes on one chain, each with a database of its own: A with makers and pharmacies, whose
 * consortium it is, and B with the distributor; and a third, where a test wants it, C with one of
 * the pharmacies.
 */
final class TwoLedgers implements AutoCloseable {

  private static final Set<String> AT_A =
      Set.of("maker", "northwind", "pharmacy", "harbor", "regulator");

  final Side a;
  final Side b;
  private final List<Side> all = new ArrayList<>();
  private final Set<Side> down = new HashSet<>();

  /** One node. */
  static final class Side implements AutoCloseable {

    final TestDatabase database = TestDatabase.fresh();
    final Goods goods =
        new Goods(
            database,
            new WitnessIntake(database.jdbc(), new NodeSecret(database.jdbc()), new Bell()));
    final Path folder;
    TestLedger ledger;

    private Side(Path folder) {
      this.folder = folder;
    }

    private void start(String name, MembershipSettings membership) {
      ledger =
          new TestLedger(
              database, TestChain.endpoint(), folder, new TestLedger.Role(name, membership));
    }

    /** Gives its card to the other's operator. */
    void giveCardTo(Side other) {
      try {
        Files.createDirectories(other.folder.resolve("partners"));
        Files.copy(
            folder.resolve("card.json"),
            other.folder.resolve("partners").resolve(ledger.node.name() + ".json"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** The only shipment to this side that is not opened yet. */
    Bytes32 wanted() {
      return database
          .jdbc()
          .sql("select shipment from ledger_opening where stage <> 'accepted'")
          .query((row, _) -> Bytes32.of(row.getBytes("shipment")))
          .single();
    }

    /** Why moves of this side wait. */
    List<String> reasons() {
      return database
          .jdbc()
          .sql("select reason from ledger_move where stage = 'waiting' order by move_id")
          .query(String.class)
          .list();
    }

    long parked() {
      return database
          .jdbc()
          .sql("select count(*) from ledger_move where parked and stage = 'waiting'")
          .query(Long.class)
          .single();
    }

    @Override
    public void close() {
      ledger.close();
      database.close();
    }
  }

  TwoLedgers(Path folder) {
    this(folder, AT_A);
  }

  private TwoLedgers(Path folder, Set<String> hostedAtA) {
    a = new Side(folder.resolve("a"));
    a.goods.hosting(hostedAtA.toArray(String[]::new));
    a.start("a", new MembershipSettings(null, true));
    a.ledger.settle();
    all.add(a);
    b = joining(folder, "b", "distributor");
  }

  static TwoLedgers andAThird(Path folder) {
    var atA = new HashSet<>(AT_A);
    atA.remove("harbor");
    var nodes = new TwoLedgers(folder, atA);
    nodes.joining(folder, "c", "harbor");
    return nodes;
  }

  private Side joining(Path folder, String name, String hosted) {
    var side = new Side(folder.resolve(name));
    side.goods.hosting(hosted);
    side.start(name, new MembershipSettings(contracts(a.ledger), false));
    all.add(side);
    return side;
  }

  /** The third. */
  Side c() {
    return all.get(2);
  }

  /** It does nothing until it is {@link #up up} again. */
  void down(Side side) {
    down.add(side);
  }

  void up(Side side) {
    down.remove(side);
  }

  static MembershipSettings.Contracts contracts(TestLedger ledger) {
    var known = ledger.identities.known().orElseThrow();
    return new MembershipSettings.Contracts(
        known.contracts().get("Parties").address(),
        known.contracts().get("Custody").address(),
        known.contracts().get("EvidenceLog").address(),
        known.genesis().hex(),
        known.contracts().get("Parties").block());
  }

  /** All operators have exchanged cards, and the consortium has enrolled whom others host. */
  TwoLedgers acquainted() {
    for (var side : all) {
      side.ledger.runOnce(); // finds the chain, and writes its card
      all.stream().filter(other -> other != side).forEach(side::giveCardTo);
    }
    until(() -> all.stream().allMatch(TwoLedgers::takesPart));
    settle();
    return this;
  }

  private static boolean takesPart(Side side) {
    return side.ledger.accounts.notEnrolled().isEmpty()
        && side.ledger.state.told().state() == ChainState.WELL;
  }

  void until(BooleanSupplier so) {
    b.ledger.runUntil(
        () -> {
          running().filter(side -> side != b).forEach(side -> side.ledger.runOnce());
          return so.getAsBoolean();
        });
  }

  private Stream<Side> running() {
    return all.stream().filter(side -> !down.contains(side));
  }

  /** Until nothing is on its way but what waits for an opening. */
  void settle() {
    until(() -> running().allMatch(TwoLedgers::atRest));
    b.ledger.runOnce(); // a block may have been mined behind its last look
    until(() -> running().allMatch(TwoLedgers::atRest));
  }

  private static boolean atRest(Side side) {
    var backlog = side.ledger.ledger.status().backlog();
    return backlog.moves() == side.parked() && backlog.leaves() == 0 && backlog.blocks() == 0;
  }

  /** What the opening of this shipment says, for whom it is sealed. */
  List<OpeningLine> opening(Side from, Side to, Bytes32 shipment) {
    try {
      var sealed = new ByteArrayOutputStream();
      var receiver = from.ledger.partners.named(to.ledger.node.name()).orElseThrow();
      from.ledger.desk.of(shipment, receiver).orElseThrow().writeTo(sealed);
      var between = between(from, to, shipment);
      var lines = new ArrayList<OpeningLine>();
      try (var reader =
          new OpeningText.Reader(
              Seal.opened(
                  new ByteArrayInputStream(sealed.toByteArray()),
                  to.ledger.node.keys().sealing(),
                  from.ledger.node.keys().sealing(),
                  between),
              1_000_000)) {
        for (var line = reader.next(); line.isPresent(); line = reader.next()) {
          lines.add(line.get());
        }
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Seal.Between between(Side from, Side to, Bytes32 shipment) {
    return new Seal.Between(from.ledger.node.name(), to.ledger.node.name(), shipment);
  }

  /** These lines come to the receiver, sealed by the sender. */
  void deliver(Side from, Side to, Bytes32 shipment, List<OpeningLine> lines) {
    deliver(to, shipment, sealed(from, to, shipment, lines));
  }

  byte[] sealed(Side from, Side to, Bytes32 shipment, List<OpeningLine> lines) {
    var sealed = new ByteArrayOutputStream();
    try (var writer =
        new OpeningText.Writer(
            Seal.sealing(
                sealed,
                from.ledger.node.keys().sealing(),
                to.ledger.node.keys().sealing(),
                between(from, to, shipment)))) {
      for (var line : lines) {
        writer.write(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sealed.toByteArray();
  }

  void deliver(Side to, Bytes32 shipment, byte[] sealed) {
    try {
      var openings = Files.createDirectories(to.folder.resolve("openings"));
      Files.write(openings.resolve(shipment.hex() + ".sealed"), sealed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    to.database.jdbc().sql("update ledger_opening set next_look = '-infinity'").update();
    to.ledger.openingRun.runOnce();
  }

  /** The right opening of the only shipment that waits, as the sender's node makes it. */
  void deliver(Side from, Side to) {
    var shipment = to.wanted();
    deliver(from, to, shipment, opening(from, to, shipment));
  }

  @Override
  public void close() {
    all.reversed().forEach(Side::close);
  }
}
