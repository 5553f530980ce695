package org.pedigree.epcis;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What happened to objects: when, where and why (EPCIS 2.0 7.4). */
public sealed interface Event
    permits ObjectEvent, AggregationEvent, TransactionEvent, TransformationEvent, AssociationEvent {

  /** What every event says, whatever its type. */
  Common common();

  /** This event with other words on what every event says. */
  Event with(Common common);

  /** The objects of the event, each with the part that it plays, in the order of the document. */
  List<Participant> participants();

  /** The standard's name of the type, such as {@code ObjectEvent}. */
  default String type() {
    return getClass().getSimpleName();
  }

  /** The eventID; events that come without one get their hash (CBV 2.0 8.9). */
  default Optional<String> eventId() {
    return Optional.ofNullable(common().identity().eventId());
  }

  default Instant eventTime() {
    return common().when().eventTime();
  }

  default Optional<Term> bizStep() {
    return Optional.ofNullable(common().why().bizStep());
  }

  default Optional<Term> disposition() {
    return Optional.ofNullable(common().why().disposition());
  }

  default Optional<Identifier> readPoint() {
    return Optional.ofNullable(common().where().readPoint());
  }

  default Optional<Identifier> bizLocation() {
    return Optional.ofNullable(common().where().bizLocation());
  }

  /** The declaration that this event was in error, if this is one (EPCIS 2.0 7.4.1.4). */
  default Optional<ErrorDeclaration> errorDeclaration() {
    return Optional.ofNullable(common().identity().errorDeclaration());
  }

  /** This event with this eventID. */
  default Event withEventId(String eventId) {
    return with(common().with(common().identity().withEventId(eventId)));
  }

  /** This event, with its hash for an eventID if it has none. */
  default Event identified() {
    return eventId().isPresent() ? this : withEventId(EventHash.of(this).uri());
  }
}
