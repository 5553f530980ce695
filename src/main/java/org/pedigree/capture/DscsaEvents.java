package org.pedigree.capture;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.pedigree.epcis.Action;
import org.pedigree.epcis.AggregationEvent;
import org.pedigree.epcis.AssociationEvent;
import org.pedigree.epcis.Event;
import org.pedigree.epcis.Fields;
import org.pedigree.epcis.Identifier;
import org.pedigree.epcis.ObjectEvent;
import org.pedigree.epcis.SourceDest;
import org.pedigree.epcis.TransactionEvent;
import org.pedigree.epcis.TransformationEvent;
import org.pedigree.gs1.Epc;

/** Which events a rule of the DSCSA profile is about, and the parts of an event that it reads. */
final class DscsaEvents {

  private DscsaEvents() {}

  /** Events of this business step; a transformation is none of the profile's. */
  static Predicate<Event> step(String word) {
    return event ->
        !(event instanceof TransformationEvent)
            && event.bizStep().filter(step -> step.is(word)).isPresent();
  }

  static Predicate<Event> disposed(String word) {
    return event -> event.disposition().filter(disposition -> disposition.is(word)).isPresent();
  }

  /** Commissioning of at least one object with such a key. */
  static Predicate<Event> commissioningOf(Class<? extends Epc> kind) {
    return step("commissioning").and(event -> keys(event).anyMatch(kind::isInstance));
  }

  /** The objects that the event itself is about, without parent and children. */
  static List<Identifier> objects(Event event) {
    return switch (event) {
      case ObjectEvent object -> object.epcs();
      case TransactionEvent transaction -> transaction.epcs();
      case AggregationEvent _, AssociationEvent _, TransformationEvent _ -> List.of();
    };
  }

  static Stream<Epc> keys(Event event) {
    return objects(event).stream().map(Identifier::epc).flatMap(Optional::stream);
  }

  static Fields ilmd(Event event) {
    return switch (event) {
      case ObjectEvent object -> object.ilmd();
      case TransformationEvent transformation -> transformation.ilmd();
      case AggregationEvent _, AssociationEvent _, TransactionEvent _ -> Fields.NONE;
    };
  }

  static Optional<Action> action(Event event) {
    return switch (event) {
      case ObjectEvent object -> Optional.of(object.action());
      case AggregationEvent aggregation -> Optional.of(aggregation.action());
      case AssociationEvent association -> Optional.of(association.action());
      case TransactionEvent transaction -> Optional.of(transaction.action());
      case TransformationEvent _ -> Optional.empty();
    };
  }

  /** The places and parties that the event names. */
  static Stream<Identifier> locations(Event event) {
    var transfer = event.common().why().transfer();
    return Stream.of(
            event.readPoint().stream(),
            event.bizLocation().stream(),
            transfer.sources().stream().map(SourceDest::id),
            transfer.destinations().stream().map(SourceDest::id))
        .flatMap(all -> all);
  }
}
