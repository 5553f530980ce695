package org.pedigree.custody;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pedigree.custody.ObjectState.Disputed;
import org.pedigree.custody.ObjectState.Finished;
import org.pedigree.custody.ObjectState.InStock;
import org.pedigree.custody.ObjectState.InTransit;
import org.pedigree.custody.ObjectState.Packed;
import org.pedigree.gs1.Lot;
import org.pedigree.party.PartyId;

/**
 * Things in few bytes: every object has one, and each of its changes another. The parts stand in a
 * fixed order between spaces, which no part contains; a missing one is empty, a number has the base
 * 36, a time is in microseconds.
 */
final class ThingText {

  private static final int BASE = 36;

  private final Queue<String> parts;

  private ThingText(Collection<String> parts) {
    this.parts = new ArrayDeque<>(parts);
  }

  static String write(Thing thing) {
    var origin = thing.origin();
    return String.join(
        " ",
        state(thing.state()),
        thing.said().name(),
        thing.marks().stream().map(Mark::name).sorted().collect(Collectors.joining(",")),
        time(thing.since()),
        number(origin.eventId()),
        party(origin.maker()),
        origin.reported() ? "reported" : "",
        origin.expiry() == null ? "" : origin.expiry().toString(),
        origin.lot() == null ? "" : origin.lot().value());
  }

  private static String state(ObjectState state) {
    return switch (state) {
      case InStock(var holder) -> "stock " + party(holder);
      case InTransit(var shipment, var sender, var receiver) ->
          String.join(" ", "transit", number(shipment), party(sender), party(receiver));
      case Disputed(var ground, var by, var sender, var receiver, var shipment) ->
          String.join(
              " ",
              "disputed",
              ground.name(),
              party(by),
              party(sender),
              party(receiver),
              shipment == null ? "" : number(shipment));
      case Packed(var container) -> "packed " + number(container);
      case Finished(var reason, var by, var at) ->
          String.join(" ", "finished", reason.name(), party(by), time(at));
    };
  }

  static Thing read(String text) {
    return new ThingText(List.of(text.split(" ", -1))).thing();
  }

  private Thing thing() {
    var state = state();
    var said = Voice.valueOf(parts.remove());
    var marks = marks();
    var since = time();
    var event = number();
    var maker = new PartyId(number());
    var reported = !parts.remove().isEmpty();
    var expiry = parts.remove();
    var lot = parts.remove();
    var origin =
        new Origin(
            event,
            maker,
            reported,
            lot.isEmpty() ? null : new Lot(lot),
            expiry.isEmpty() ? null : LocalDate.parse(expiry));
    return new Thing(origin, state, said, marks, since);
  }

  private ObjectState state() {
    var kind = parts.remove();
    return switch (kind) {
      case "stock" -> new InStock(new PartyId(number()));
      case "transit" -> new InTransit(number(), new PartyId(number()), partyIfAny());
      case "disputed" ->
          new Disputed(
              Ground.valueOf(parts.remove()),
              new PartyId(number()),
              new PartyId(number()),
              partyIfAny(),
              numberIfAny());
      case "packed" -> new Packed(number());
      case "finished" ->
          new Finished(EndReason.valueOf(parts.remove()), new PartyId(number()), time());
      default -> throw new IllegalStateException("A state is expected, found " + kind);
    };
  }

  private Set<Mark> marks() {
    var marks = parts.remove();
    return marks.isEmpty()
        ? Set.of()
        : List.of(marks.split(",")).stream().map(Mark::valueOf).collect(Collectors.toSet());
  }

  private static String number(long number) {
    return Long.toString(number, BASE);
  }

  private long number() {
    return Long.parseLong(parts.remove(), BASE);
  }

  private @Nullable Long numberIfAny() {
    var number = parts.remove();
    return number.isEmpty() ? null : Long.valueOf(number, BASE);
  }

  private static String party(@Nullable PartyId party) {
    return party == null ? "" : number(party.value());
  }

  private @Nullable PartyId partyIfAny() {
    var number = numberIfAny();
    return number == null ? null : new PartyId(number);
  }

  private static String time(Instant time) {
    return number(ChronoUnit.MICROS.between(Instant.EPOCH, time));
  }

  private Instant time() {
    return Instant.EPOCH.plus(number(), ChronoUnit.MICROS);
  }
}
