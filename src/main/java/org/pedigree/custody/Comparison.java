package org.pedigree.custody;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pedigree.custody.Discrepancy.Found;
import org.pedigree.custody.Discrepancy.Kind;
import org.pedigree.gs1.Gtin;

/** What a receipt says beside what was sent: missing, extra and different objects. */
final class Comparison {

  private final Act act;
  private final Arrival arrival;
  private final Map<Gtin, Queue<Long>> missingOfProduct = new HashMap<>();

  Comparison(Act act, Arrival arrival) {
    this.act = act;
    this.arrival = arrival;
  }

  void record() {
    arrival.shipments().forEach(this::missing);
    if (!arrival.shipments().isEmpty()) {
      sorted(arrival.surplus()).forEach(this::surplus);
    }
  }

  private void missing(Sent sent) {
    long shipment = sent.shipment().id();
    sent.resolve(id -> Moving.isOnItsWay(act.world(), id, shipment), act.statement().eventId());
    for (var id : sorted(sent.open().stream().flatMap(id -> outstanding(sent, id)).toList())) {
      act.world().trail().touching(id);
      Gtin product = act.world().key(id).gtin();
      if (product != null) {
        missingOfProduct.computeIfAbsent(product, _ -> new ArrayDeque<>()).add(id);
      }
      if (!sent.isMissing(id)) {
        sent.add(new Discrepancy(shipment, id, Kind.MISSING, found(null)));
      }
    }
  }

  /** The line's object, or of a container that came open what was not found in it. */
  private Stream<Long> outstanding(Sent sent, long line) {
    return sent.line(line).openedBy() == null
        ? Stream.of(line)
        : act.world().tree(line).stream().filter(id -> act.world().contents(id).isEmpty());
  }

  private void surplus(long id) {
    Gtin product = act.world().key(id).gtin();
    var missing = product == null ? null : missingOfProduct.get(product);
    var insteadOf = missing == null ? null : missing.poll();
    var kind = insteadOf == null ? Kind.EXTRA : Kind.DIFFERENT;
    var first = arrival.shipments().getFirst();
    first.add(new Discrepancy(first.shipment().id(), id, kind, found(insteadOf)));
  }

  private Found found(@Nullable Long insteadOf) {
    return new Found(act.statement().eventId(), insteadOf, null);
  }

  private List<Long> sorted(List<Long> objects) {
    return objects.stream()
        .sorted(Comparator.comparing(id -> act.world().key(id).canonical()))
        .toList();
  }
}
