package org.pedigree.custody;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pedigree.epcis.Action;
import org.pedigree.epcis.ObjectEvent;
import org.pedigree.epcis.Term;

/** What an object event says was done. */
record ObjectDeed(DeedOf of, ObjectEvent event, List<Long> objects) {

  private static final Set<String> INSPECTIONS = Set.of("holding", "inspecting");

  ObjectDeed(DeedOf of, ObjectEvent event) {
    this(of, event, of.names().ids(event.epcs()));
  }

  Deed deed() {
    return Said.in(event)
        .map(saying -> saying.deed(objects, of.destination(event)))
        .orElseGet(this::standard);
  }

  private Deed standard() {
    if (event.action() == Action.ADD) {
      return new Deed.Commission(objects, MasterDataOf.batch(event.ilmd()));
    }
    var references = DeedOf.references(event);
    return switch (DeedOf.step(event)) {
      case "shipping" -> new Deed.Ship(objects, of.consignment(event), references);
      case "void_shipping" -> new Deed.VoidShipping(objects, references);
      case "receiving", "arriving", "accepting" ->
          new Deed.Receive(
              objects, references, isHeld() || is("recalled"), Counted.in(event.quantities()));
      case "dispensing", "retail_selling" -> dispensed();
      case "destroying" -> finished(EndReason.DESTROYED);
      case "exporting" -> finished(EndReason.EXPORTED);
      case "decommissioning" -> finished(reason().orElse(EndReason.DECOMMISSIONED));
      case "sampling" -> isDeleted() ? finished(EndReason.SAMPLED) : new Deed.Quarantine(objects);
      default -> byDisposition();
    };
  }

  private Deed byDisposition() {
    if (is("lost")) {
      return new Deed.Dispute(objects, Ground.LOST, null);
    }
    if (is("partially_dispensed")) {
      return new Deed.DispensePart(objects);
    }
    if (isDeleted() || reason().isPresent()) {
      return finished(reason().orElse(EndReason.DECOMMISSIONED));
    }
    return marked().orElse(new Deed.Observe(objects));
  }

  private Optional<Deed> marked() {
    if (is("recalled") || sets("recalled")) {
      return Optional.of(new Deed.Recall(objects, lots()));
    }
    if (unsets("recalled")) {
      return Optional.of(new Deed.LiftRecall(objects, lots()));
    }
    if (Dispositions.HELD.stream().anyMatch(this::sets) || isHeld()) {
      return Optional.of(new Deed.Quarantine(objects));
    }
    return isReleased() ? Optional.of(new Deed.Release(objects)) : Optional.empty();
  }

  private Deed dispensed() {
    return is("partially_dispensed")
        ? new Deed.DispensePart(objects)
        : finished(EndReason.DISPENSED);
  }

  private Deed finished(EndReason reason) {
    return new Deed.Finish(objects, reason);
  }

  private Optional<EndReason> reason() {
    return Optional.ofNullable(
        switch (DeedOf.disposition(event)) {
          case "dispensed", "retail_sold" -> EndReason.DISPENSED;
          case "destroyed" -> EndReason.DESTROYED;
          case "stolen" -> EndReason.STOLEN;
          case "exported" -> EndReason.EXPORTED;
          default -> (@Nullable EndReason) null;
        });
  }

  private boolean isHeld() {
    return Dispositions.HELD.contains(DeedOf.disposition(event))
        || DeedOf.step(event).equals("holding") && !isCleared();
  }

  private boolean isReleased() {
    return Dispositions.HELD.stream().anyMatch(this::unsets)
        || INSPECTIONS.contains(DeedOf.step(event)) && isCleared();
  }

  private boolean isCleared() {
    return Dispositions.CLEARED.contains(DeedOf.disposition(event));
  }

  private boolean isDeleted() {
    return event.action() == Action.DELETE;
  }

  private boolean is(String disposition) {
    return DeedOf.disposition(event).equals(disposition);
  }

  private boolean sets(String disposition) {
    var persistent = event.common().why().persistentDisposition();
    return persistent != null && has(persistent.set().stream(), disposition);
  }

  private boolean unsets(String disposition) {
    var persistent = event.common().why().persistentDisposition();
    return persistent != null && has(persistent.unset().stream(), disposition);
  }

  private static boolean has(Stream<Term> terms, String word) {
    return terms.anyMatch(term -> term.is(word));
  }

  private List<LotKey> lots() {
    return DeedOf.classes(event).stream().flatMap(id -> LotKey.of(id).stream()).distinct().toList();
  }
}
