package org.pedigree.custody;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A shipment in the world: its lines, and what arrived otherwise. */
final class Sent {

  private final Shipment shipment;
  private final References references;
  private final Position position;
  private final Map<Long, Line> lines = new LinkedHashMap<>();
  private final Map<Found, Discrepancy> discrepancies = new LinkedHashMap<>();
  private final Set<Long> missing = new HashSet<>();

  /**
   * One object of the shipment.
   *
   * @param openedBy the first event that received something out of it while it was on its way
   * @param answer of the receiver to its closing
   */
  record Line(
      ShipmentLine.State state,
      @Nullable Long openedBy,
      @Nullable Long closedBy,
      @Nullable Answer answer) {

    static final Line OPEN = new Line(ShipmentLine.State.OPEN, null, null, null);

    boolean isOpen() {
      return state == ShipmentLine.State.OPEN;
    }
  }

  /**
   * The receiver's answer to a voiding, or the correction of its receipt. After that the line is
   * open again or closed for good.
   *
   * @param closedBy the event that was answered
   * @param was the line after that
   */
  record Answer(long closedBy, ShipmentLine.State was, long by) {}

  private record Found(long object, long by) {}

  Sent(Shipment shipment, References references, Position position) {
    this.shipment = shipment;
    this.references = references;
    this.position = position;
  }

  Shipment shipment() {
    return shipment;
  }

  References references() {
    return references;
  }

  Position position() {
    return position;
  }

  Map<Long, Line> lines() {
    return lines;
  }

  Line line(long object) {
    return lines.getOrDefault(object, Line.OPEN);
  }

  void line(long object, Line line) {
    lines.put(object, line);
  }

  void close(long object, ShipmentLine.State state, long by) {
    var line = line(object);
    lines.put(object, new Line(state, line.openedBy(), by, line.answer()));
  }

  /** Opens a voided or received line again. */
  void reopen(long object, long by) {
    var line = line(object);
    var answer = new Answer(Objects.requireNonNull(line.closedBy()), line.state(), by);
    lines.put(object, new Line(ShipmentLine.State.OPEN, line.openedBy(), null, answer));
  }

  /** Leaves a voided line closed. */
  void agree(long object, long by) {
    var line = line(object);
    var answer = new Answer(Objects.requireNonNull(line.closedBy()), line.state(), by);
    lines.put(object, new Line(line.state(), line.openedBy(), line.closedBy(), answer));
  }

  List<Long> open() {
    return lines.entrySet().stream()
        .filter(line -> line.getValue().isOpen())
        .map(Map.Entry::getKey)
        .toList();
  }

  List<Discrepancy> discrepancies() {
    return List.copyOf(discrepancies.values());
  }

  void add(Discrepancy discrepancy) {
    discrepancies.put(new Found(discrepancy.objectId(), discrepancy.found().by()), discrepancy);
    if (isOpenlyMissing(discrepancy)) {
      missing.add(discrepancy.objectId());
    }
  }

  /** How far it is. */
  ListedShipment.Count count() {
    return new ListedShipment.Count(
        lines.size(),
        count(ShipmentLine.State.OPEN),
        count(ShipmentLine.State.RECEIVED),
        missing.size(),
        (int)
            discrepancies.values().stream()
                .filter(found -> found.kind() != Discrepancy.Kind.MISSING)
                .count());
  }

  private int count(ShipmentLine.State state) {
    return (int) lines.values().stream().filter(line -> line.state() == state).count();
  }

  boolean isMissing(long object) {
    return missing.contains(object);
  }

  /** What was missing and is no longer on its way is found, by this event. */
  void resolve(Predicate<Long> stillOnItsWay, long by) {
    if (missing.removeIf(stillOnItsWay.negate())) {
      discrepancies.replaceAll(
          (_, found) ->
              isOpenlyMissing(found) && !missing.contains(found.objectId())
                  ? found.resolved(by)
                  : found);
    }
  }

  private static boolean isOpenlyMissing(Discrepancy found) {
    return found.kind() == Discrepancy.Kind.MISSING && found.found().resolvedBy() == null;
  }
}
