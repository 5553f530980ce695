package org.pedigree.custody;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pedigree.custody.Shipment.Purpose;
import org.pedigree.epcis.EventHash;
import org.pedigree.gs1.Lot;
import org.pedigree.party.PartyId;
import org.pedigree.party.Role;

/** Statements told one after the other, an hour apart, and what comes of the last. */
final class Tale {

  static final int MAKER = 1;
  static final int DISTRIBUTOR = 2;
  static final int PHARMACY = 3;
  static final int REGULATOR = 4;
  static final int AGENT_OF_DISTRIBUTOR = 5;

  private final List<Statement> told = new ArrayList<>();
  private final Map<Integer, Instant> suspended = new HashMap<>();
  private World world = new World();
  private List<Outcome> outcomes = List.of();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  Tale own(int party, Deed deed) {
    return tell(party, Voice.OWN, deed);
  }

  Tale reported(int party, Deed deed) {
    return tell(party, Voice.REPORTED, deed);
  }

  /** The party is suspended from now on. */
  Tale suspended(int party) {
    suspended.put(party, now);
    return this;
  }

  Tale after(Duration time) {
    now = now.plus(time);
    return this;
  }

  /** A pack of the maker's, a case and a pallet: 1 to 4 in 21, and that in 31, with the maker. */
  static Tale ofAPallet() {
    return new Tale()
        .own(MAKER, commission(1, 2, 3, 4, 21))
        .own(MAKER, new Deed.Pack(21, List.of(1L, 2L, 3L, 4L)))
        .own(MAKER, new Deed.Pack(31, List.of(21L)));
  }

  private Tale tell(int party, Voice voice, Deed deed) {
    now = now.plus(Duration.ofHours(1));
    long event = told.size() + 1;
    var hash = new EventHash("%064x".formatted(event));
    var speaker =
        new Speaker(
            new PartyId(party), principals(party), voice, roles(party), suspended.get(party));
    var position = new Position(now, deed.rank(), hash);
    told.add(new Statement(event, now, position, speaker, deed));
    judge();
    return this;
  }

  private void judge() {
    world = new World();
    RandomHistory.objects().forEach(id -> world.name(id, RandomHistory.key(id)));
    outcomes = new Judge(Rules.ALL).judge(Chronology.of(told), world);
  }

  private static Set<PartyId> principals(int party) {
    return party == AGENT_OF_DISTRIBUTOR
        ? Set.of(new PartyId(party), new PartyId(DISTRIBUTOR))
        : Set.of(new PartyId(party));
  }

  private static Set<Role> roles(int party) {
    return switch (party) {
      case MAKER -> Set.of(Role.MANUFACTURER);
      case REGULATOR -> Set.of(Role.REGULATOR);
      default -> Set.of(Role.DISTRIBUTOR);
    };
  }

  // ---- what is said ----

  static Deed commission(long... objects) {
    return commission("2045-12-31", objects);
  }

  static Deed commission(String expiry, long... objects) {
    return new Deed.Commission(ids(objects), new Batch(new Lot("A"), LocalDate.parse(expiry)));
  }

  static Deed ship(@Nullable Integer receiver, long... objects) {
    return ship(receiver, Purpose.SUPPLY, objects);
  }

  static Deed ship(@Nullable Integer receiver, Purpose purpose, long... objects) {
    var to = receiver == null ? null : new PartyId(receiver);
    return new Deed.Ship(ids(objects), new Consignment(to, to, purpose, false), advice());
  }

  static Deed receive(long... objects) {
    return new Deed.Receive(ids(objects), advice(), false);
  }

  static Deed receiveWithoutPapers(long... objects) {
    return new Deed.Receive(ids(objects), References.NONE, false);
  }

  static Deed undo(long... objects) {
    return new Deed.VoidShipping(ids(objects), advice());
  }

  static Deed finish(EndReason reason, long... objects) {
    return new Deed.Finish(ids(objects), reason);
  }

  private static References advice() {
    return References.of(Set.of("DEL100"), Set.of("PO189"), Set.of());
  }

  static List<Long> ids(long... objects) {
    return Arrays.stream(objects).boxed().toList();
  }

  // ---- what comes of it ----

  Tale isAccepted() {
    assertThat(last().verdict()).isInstanceOf(Verdict.Accepted.class);
    return this;
  }

  Tale waitsBy(String rule) {
    assertThat(last().verdict())
        .isInstanceOfSatisfying(
            Verdict.Waiting.class, waiting -> assertThat(waiting.rule()).isEqualTo(rule));
    return this;
  }

  Tale isRefusedBy(String rule) {
    assertThat(last().verdict())
        .isInstanceOfSatisfying(
            Verdict.Refused.class, refused -> assertThat(refused.rule()).isEqualTo(rule));
    return this;
  }

  Tale finds(String words) {
    assertThat(last().trail().findings()).anyMatch(finding -> finding.contains(words));
    return this;
  }

  Tale heldBy(int party, long... objects) {
    for (var id : objects) {
      assertThat(world.place(id).state())
          .as("object %d", id)
          .isEqualTo(new ObjectState.InStock(new PartyId(party)));
    }
    return this;
  }

  Tale onTheWay(long... objects) {
    for (var id : objects) {
      assertThat(world.place(id).state()).isInstanceOf(ObjectState.InTransit.class);
    }
    return this;
  }

  Tale disputed(long... objects) {
    for (var id : objects) {
      assertThat(world.place(id).state()).isInstanceOf(ObjectState.Disputed.class);
    }
    return this;
  }

  Tale ended(EndReason reason, long... objects) {
    for (var id : objects) {
      assertThat(world.thing(id).state())
          .isInstanceOfSatisfying(
              ObjectState.Finished.class, f -> assertThat(f.reason()).isEqualTo(reason));
    }
    return this;
  }

  Tale in(long container, long... objects) {
    for (var id : objects) {
      assertThat(world.container(id)).isEqualTo(container);
    }
    return this;
  }

  Tale alone(long... objects) {
    for (var id : objects) {
      assertThat(world.container(id)).isNull();
    }
    return this;
  }

  Tale differs(Discrepancy.Kind kind, long... objects) {
    assertThat(discrepancies())
        .filteredOn(d -> d.kind() == kind && d.found().resolvedBy() == null)
        .extracting(Discrepancy::objectId)
        .containsExactlyInAnyOrder(ids(objects).toArray(Long[]::new));
    return this;
  }

  List<Discrepancy> discrepancies() {
    return world.shipments().stream().flatMap(sent -> sent.discrepancies().stream()).toList();
  }

  /** The ledger's share of the last statement, such as {@code pack 21 [1, 2]}. */
  Tale moves(String... moves) {
    assertThat(last().trail().moves()).extracting(Tale::words).containsExactly(moves);
    return this;
  }

  private static String words(Move move) {
    var container = move.target().container() == null ? "" : " " + move.target().container();
    return move.kind().word()
        + container
        + " "
        + move.members().stream().map(Move.Member::object).toList();
  }

  Verdict verdict(int event) {
    return outcomes.stream()
        .filter(outcome -> outcome.statement().eventId() == event)
        .findFirst()
        .orElseThrow()
        .verdict();
  }

  Set<Mark> marks(long id) {
    return world.thing(id).marks();
  }

  private Outcome last() {
    return outcomes.stream()
        .filter(outcome -> outcome.statement().eventId() == told.size())
        .findFirst()
        .orElseThrow();
  }
}
