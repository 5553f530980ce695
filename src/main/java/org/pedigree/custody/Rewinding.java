package org.pedigree.custody;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pedigree.custody.Discrepancy.Found;
import org.pedigree.custody.Sent.Line;
import org.pedigree.gs1.Gtin;

/** Makes the world as it was before the statements of a scope. */
final class Rewinding {

  private final Scope scope;
  private final Tables rows;
  private final World world = new World();

  private Rewinding(Scope scope, Tables rows) {
    this.scope = scope;
    this.rows = rows;
  }

  static World worldBefore(Scope scope, Tables rows) {
    var rewinding = new Rewinding(scope, rows);
    rewinding.objects();
    rewinding.shipments();
    rewinding.recalls();
    return rewinding.world;
  }

  private void objects() {
    rows.objects().keys(scope.objects()).forEach(world::name);
    for (var id : scope.objects()) {
      var thing = scope.before(id);
      if (thing != null) {
        world.load(id, thing);
      }
    }
  }

  private void shipments() {
    scope.shipments().values().stream()
        .filter(sent -> !isUndone(sent.shipment().id()))
        .map(this::rewound)
        .forEach(world::add);
  }

  private Sent rewound(Sent now) {
    var before = new Sent(now.shipment(), now.references(), now.position());
    now.lines().forEach((object, line) -> before.line(object, rewound(line)));
    now.discrepancies().stream()
        .filter(discrepancy -> !isUndone(discrepancy.found().by()))
        .map(this::rewound)
        .forEach(before::add);
    return before;
  }

  private Line rewound(Line line) {
    var openedBy = isUndone(line.openedBy()) ? null : line.openedBy();
    var answer = line.answer();
    if (answer != null && isUndone(answer.by())) {
      return isUndone(answer.closedBy())
          ? new Line(ShipmentLine.State.OPEN, openedBy, null, null)
          : new Line(answer.was(), openedBy, answer.closedBy(), null);
    }
    return isUndone(line.closedBy())
        ? new Line(ShipmentLine.State.OPEN, openedBy, null, answer)
        : new Line(line.state(), openedBy, line.closedBy(), answer);
  }

  private Discrepancy rewound(Discrepancy discrepancy) {
    var found = discrepancy.found();
    return isUndone(found.resolvedBy())
        ? new Discrepancy(
            discrepancy.shipment(),
            discrepancy.objectId(),
            discrepancy.kind(),
            new Found(found.by(), found.insteadOf(), null))
        : discrepancy;
  }

  private void recalls() {
    rows.recalls().of(products()).stream()
        .filter(recall -> !isUndone(recall.since().eventId()))
        .map(
            recall ->
                recall.until() != null && isUndone(recall.until().eventId())
                    ? new RecalledLot(recall.key(), recall.maker(), recall.since(), null)
                    : recall)
        .forEach(world.recalls()::add);
  }

  private Set<Gtin> products() {
    var products =
        scope.objects().stream()
            .map(id -> world.key(id).gtin())
            .filter(Objects::nonNull)
            .collect(Collectors.toCollection(HashSet::new));
    scope.statements().stream().flatMap(s -> recalled(s.deed())).forEach(products::add);
    return products;
  }

  private static Stream<Gtin> recalled(Deed deed) {
    return switch (deed) {
      case Deed.Recall(_, var lots) -> lots.stream().map(LotKey::gtin);
      case Deed.LiftRecall(_, var lots) -> lots.stream().map(LotKey::gtin);
      case Deed _ -> Stream.of();
    };
  }

  private boolean isUndone(Long eventId) {
    return eventId != null && scope.eventIds().contains(eventId);
  }
}
