package org.pedigree.custody;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pedigree.custody.Shipment.Purpose;
import org.pedigree.epcis.EventHash;
import org.pedigree.gs1.Gtin;
import org.pedigree.gs1.Lot;
import org.pedigree.gs1.SerialNumber;
import org.pedigree.gs1.Sgtin;
import org.pedigree.gs1.Sscc;
import org.pedigree.party.PartyId;
import org.pedigree.party.Role;

/**
 * Up to forty events of four parties over eleven units, three cases and two pallets, as one seed
 * makes them: mostly sensible, with wrong clocks, reports, repeated and wrongly declared events.
 */
final class RandomHistory {

  private static final List<Long> UNIT = List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
  private static final List<Long> REPACKED = List.of(9L, 10L, 11L);
  private static final List<Long> CASE = List.of(21L, 22L, 23L);
  private static final List<Long> PALLET = List.of(31L, 32L);
  private static final Gtin UNIT_GTIN = Gtin.withCheckDigit("0030001012345");
  private static final Gtin CASE_GTIN = Gtin.withCheckDigit("1030001012345");

  private final Random random;
  private final long seed;
  private final List<Statement> statements = new ArrayList<>();
  private final List<Declaration> declarations = new ArrayList<>();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private int events;

  RandomHistory(long seed) {
    this.seed = seed;
    this.random = new Random(seed);
    var size = 15 + random.nextInt(26);
    var belief = new Oracle();
    while (statements.size() + declarations.size() < size) {
      if (!statements.isEmpty() && random.nextInt(14) == 0) {
        declare();
      } else {
        var next = plausible(belief);
        statements.add(next);
        belief.tell(next);
      }
    }
  }

  List<Statement> statements() {
    return statements;
  }

  List<Declaration> declarations() {
    return declarations;
  }

  static List<Long> objects() {
    var all = new ArrayList<>(UNIT);
    all.addAll(REPACKED);
    all.addAll(CASE);
    all.addAll(PALLET);
    return all;
  }

  static boolean isPallet(long id) {
    return PALLET.contains(id);
  }

  static @Nullable String gtin(long id) {
    return isPallet(id) ? null : CASE.contains(id) ? CASE_GTIN.value() : UNIT_GTIN.value();
  }

  static Key key(long id) {
    return Key.of(canonical(id));
  }

  private static String canonical(long id) {
    return isPallet(id)
        ? Sscc.withCheckDigit("0030001%010d".formatted(id)).canonical()
        : new Sgtin(Gtin.parse(gtin(id)), new SerialNumber("%03d".formatted(id))).canonical();
  }

  /** Everything that is said, some of it twice, in an order that the other seed makes. */
  List<Object> told(long order) {
    var shuffling = new Random(order);
    var told = new ArrayList<Object>();
    for (var statement : statements) {
      told.add(statement);
      if (shuffling.nextInt(6) == 0) {
        told.add(shuffling.nextBoolean() ? statement : statement.said(Voice.REPORTED));
      }
    }
    told.addAll(declarations);
    Collections.shuffle(told, shuffling);
    return told;
  }

  private Statement plausible(Oracle belief) {
    tick();
    events++;
    var wanted =
        switch (random.nextInt(10)) {
          case 0, 1 -> "refused";
          case 2 -> "waiting";
          default -> "accepted";
        };
    var proposal = statement(belief);
    for (int i = 0; i < 25 && !belief.judge(proposal).equals(wanted); i++) {
      proposal = statement(belief);
    }
    return proposal;
  }

  private void tick() {
    now =
        switch (random.nextInt(10)) {
          case 0, 1 -> now;
          case 2 -> now.plus(Duration.ofDays(random.nextInt(250)));
          default -> now.plus(Duration.ofMinutes(1 + random.nextInt(2000)));
        };
  }

  private void declare() {
    events++;
    var wrong = statements.get(random.nextInt(statements.size()));
    var voice = random.nextInt(4) == 0 ? Voice.REPORTED : Voice.OWN;
    declarations.add(new Declaration(events, wrong.position().hash(), voice));
  }

  private Statement statement(Oracle belief) {
    var deed = deed().get();
    var party = regulates(deed) ? 4 : speaker(deed, belief);
    var voice = random.nextInt(6) == 0 ? Voice.REPORTED : Voice.OWN;
    var roles =
        switch (party) {
          case 1 -> Set.of(Role.MANUFACTURER);
          case 4 -> Set.of(Role.REGULATOR);
          default -> Set.<Role>of();
        };
    var suspended = random.nextInt(25) == 0 ? now.minus(Duration.ofDays(random.nextInt(3))) : null;
    var speaker = new Speaker(new PartyId(party), principals(party), voice, roles, suspended);
    var skewed = deed instanceof Deed.Receive && random.nextInt(5) == 0;
    var at = skewed ? now.minus(Duration.ofMinutes(random.nextInt(3000))) : now;
    var position = new Position(at, deed.rank(), hash(events));
    return new Statement(events, at, position, speaker, deed);
  }

  private boolean regulates(Deed deed) {
    return deed instanceof Deed.Settle(_, var how) && how.isResolution() && random.nextInt(4) > 0;
  }

  /** Often whoever has the first object, or is to have it. */
  private int speaker(Deed deed, Oracle belief) {
    var holder = deed.named().isEmpty() ? null : belief.holder(deed.named().getFirst());
    return holder == null || random.nextInt(3) == 0 ? 1 + random.nextInt(3) : holder.intValue();
  }

  /** The third party is an agent of the second. */
  private static Set<PartyId> principals(int party) {
    return party == 3 ? Set.of(new PartyId(3), new PartyId(2)) : Set.of(new PartyId(party));
  }

  private Supplier<Deed> deed() {
    return switch (random.nextInt(45)) {
      case 0, 1, 2, 3, 4 -> this::commission;
      case 5, 6, 7 -> () -> new Deed.Pack(one(CASE), some(UNIT, 4));
      case 8, 9 -> () -> new Deed.Pack(one(PALLET), some(CASE, 2));
      case 10 -> () -> new Deed.Pack(one(boxes()), some(objects(), 3));
      case 11, 12 -> () -> new Deed.Unpack(one(boxes()), List.of());
      case 13 -> () -> new Deed.Unpack(one(boxes()), some(objects(), 2));
      case 14, 15, 16, 17, 18 -> this::ship;
      case 19, 20, 21, 22, 23 ->
          () -> new Deed.Receive(some(objects(), 3), references(), random.nextInt(8) == 0);
      case 24 ->
          () ->
              new Deed.VoidShipping(
                  random.nextBoolean() ? List.of() : some(objects(), 2), references());
      case 25, 26 -> () -> new Deed.Finish(some(objects(), 2), one(reasons()));
      case 27 -> () -> new Deed.DispensePart(some(UNIT, 1));
      case 28 -> () -> new Deed.Transform(some(UNIT, 2), some(REPACKED, 2), batch());
      case 29 -> () -> new Deed.Recall(random.nextBoolean() ? List.of() : some(UNIT, 1), lots());
      case 30 -> () -> new Deed.LiftRecall(some(UNIT, 1), lots());
      case 31 -> () -> new Deed.Quarantine(some(objects(), 2));
      case 32 -> () -> new Deed.Release(some(objects(), 2));
      case 36, 37 ->
          () ->
              new Deed.Dispute(
                  some(objects(), 2),
                  one(List.of(Ground.values())),
                  random.nextInt(4) == 0 ? null : new PartyId(1 + random.nextInt(3)));
      case 38, 39, 40 ->
          () -> new Deed.Settle(some(objects(), 1), one(List.of(Settlement.values())));
      case 42, 43, 44 -> () -> new Deed.Correct(some(UNIT, 1), one(List.of(Correction.values())));
      case 41 -> () -> new Deed.AgreeVoid(some(objects(), 1));
      case 33, 34 -> () -> new Deed.Pack(one(boxes()), some(boxes(), 1));
      default -> () -> new Deed.ObserveHierarchy(one(boxes()), some(UNIT, 2));
    };
  }

  private Deed commission() {
    return new Deed.Commission(
        switch (random.nextInt(6)) {
          case 0 -> some(CASE, 3);
          case 1 -> some(PALLET, 1);
          case 2 -> some(objects(), 3);
          default -> some(UNIT, 6);
        },
        batch());
  }

  private Deed ship() {
    var receiver = random.nextInt(8) == 0 ? null : new PartyId(1 + random.nextInt(3));
    var purpose = random.nextInt(4) == 0 ? Purpose.RETURN : Purpose.SUPPLY;
    return new Deed.Ship(
        some(objects(), 3), new Consignment(receiver, receiver, purpose, false), references());
  }

  private References references() {
    return References.of(
        random.nextInt(3) == 0 ? Set.of() : Set.of("advice " + random.nextInt(3)),
        random.nextInt(2) == 0 ? Set.of() : Set.of("order " + random.nextInt(2)),
        Set.of());
  }

  private Batch batch() {
    var expiry = random.nextInt(6) == 0 ? "2026-06-30" : "2045-12-31";
    return new Batch(lot(), LocalDate.parse(expiry));
  }

  private @Nullable Lot lot() {
    return random.nextInt(8) == 0 ? null : new Lot(random.nextInt(4) == 0 ? "B" : "A");
  }

  private List<LotKey> lots() {
    return random.nextInt(3) == 0 ? List.of() : List.of(new LotKey(UNIT_GTIN, lot()));
  }

  private static List<EndReason> reasons() {
    return List.of(EndReason.DISPENSED, EndReason.DESTROYED, EndReason.EXPORTED);
  }

  private static List<Long> boxes() {
    var boxes = new ArrayList<>(CASE);
    boxes.addAll(PALLET);
    return boxes;
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private List<Long> some(List<Long> of, int most) {
    var some = new LinkedHashSet<Long>();
    var count = 1 + random.nextInt(most);
    while (some.size() < Math.min(count, of.size())) {
      some.add(one(of));
    }
    return List.copyOf(some);
  }

  private EventHash hash(int event) {
    try {
      var text = "%d %d".formatted(seed, event);
      return EventHash.of(
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
