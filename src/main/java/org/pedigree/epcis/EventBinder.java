package org.pedigree.epcis;

import java.util.List;
import java.util.Optional;
import org.pedigree.epcis.TransformationEvent.Side;

/** Makes a typed event of its node, and a report of what is wrong with it. */
final class EventBinder {

  private final EventFields fields;
  private final Common common;

  private EventBinder(EventFields fields, Namespaces namespaces) {
    this.fields = fields;
    this.common = new CommonBinder(fields).common(namespaces);
  }

  /** The event, unless the report says why there is none. */
  static Optional<Event> bind(Node node, Version version, Namespaces namespaces, Report report) {
    Part part = Part.event(node, report);
    Optional<EventSchema> schema = EventSchema.of(node.name(), version);
    if (!node.of().isStandard() || schema.isEmpty()) {
      String known = String.join(", ", EventSchema.types(version));
      part.error("unknown event type", "one of " + known, node.of().toString());
      return Optional.empty();
    }
    EventFields fields = EventFields.of(part, schema.get());
    Event event = new EventBinder(fields, namespaces).event(node.name());
    if (report.isSound()) {
      ContentRules.check(event, part);
    }
    return report.isSound() ? Optional.of(Prefixes.complete(event)) : Optional.empty();
  }

  private Event event(String type) {
    return switch (type) {
      case "ObjectEvent" ->
          new ObjectEvent(common, action(), epcs("epcList"), quantities("quantityList"), ilmd());
      case "AggregationEvent" ->
          new AggregationEvent(
              common, action(), parent(), epcs("childEPCs"), quantities("childQuantityList"));
      case "TransactionEvent" ->
          new TransactionEvent(
              common, action(), parent(), epcs("epcList"), quantities("quantityList"));
      case "TransformationEvent" -> transformation();
      case "AssociationEvent" -> association();
      default -> quantityEvent();
    };
  }

  private Event transformation() {
    return new TransformationEvent(
        common,
        fields.find("transformationID").map(Values::uri).orElse(null),
        new Side(epcs("inputEPCList"), quantities("inputQuantityList")),
        new Side(epcs("outputEPCList"), quantities("outputQuantityList")),
        ilmd());
  }

  private Event association() {
    return new AssociationEvent(
        common,
        action(),
        fields.find("parentID").map(Identifiers::any).orElse(Identifier.NONE),
        epcs("childEPCs"),
        quantities("childQuantityList"));
  }

  /** Deprecated since 1.1 for an object event that observes a quantity, which it is read as. */
  private Event quantityEvent() {
    fields
        .event()
        .warning("deprecated event type", "ObjectEvent with a quantityList", "QuantityEvent");
    Quantity quantity =
        new Quantity(
            fields.find("epcClass").map(Identifiers::epcClass).orElse(Identifier.NONE),
            fields.find("quantity").map(Values::number).orElse(null),
            null);
    return new ObjectEvent(common, Action.OBSERVE, List.of(), List.of(quantity), Fields.NONE);
  }

  private Action action() {
    return fields.find("action").map(Values::action).orElse(Action.OBSERVE);
  }

  private Identifier parent() {
    return fields.find("parentID").map(Identifiers::object).orElse(null);
  }

  private List<Identifier> epcs(String name) {
    return fields.find(name).map(Identifiers::objects).orElse(List.of());
  }

  private List<Quantity> quantities(String name) {
    return fields.find(name).map(QuantityBinder::list).orElse(List.of());
  }

  private Fields ilmd() {
    return fields.find("ilmd").map(EventBinder::ilmd).orElse(Fields.NONE);
  }

  private static Fields ilmd(Part ilmd) {
    ilmd.expect(Node.Type.OBJECT);
    ilmd.check(List.of("extension"), List.of());
    return Extensions.of(ilmd.node().attributes(), ilmd.extensions());
  }
}
