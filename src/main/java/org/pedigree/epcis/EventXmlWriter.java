package org.pedigree.epcis;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes one event in XML of EPCIS 1.2, in the order and the wrappers of its schema. */
final class EventXmlWriter {

  private final Markup xml;
  private final Event event;
  private final Prefixes prefixes;

  EventXmlWriter(Markup xml, Event event) {
    this.xml = xml;
    this.event = event;
    this.prefixes = Prefixes.of(event);
  }

  void write() {
    if (event instanceof TransformationEvent) {
      xml.element("extension", this::event);
    } else {
      event();
    }
  }

  private void event() {
    xml.open(event.type());
    prefixes.declared().forEach(xml::namespace);
    When when = event.common().when();
    xml.text("eventTime", when.eventTime().toString());
    xml.optional("recordTime", when.recordTime() == null ? null : when.recordTime().toString());
    xml.text("eventTimeZoneOffset", when.timeZoneOffset());
    identity(event.common().identity());
    what();
    fields(event.common().more().fields());
    xml.end();
  }

  private void identity(Identity identity) {
    if (identity.eventId() != null || identity.errorDeclaration() != null) {
      xml.element(
          "baseExtension",
          () -> {
            xml.optional("eventID", identity.eventId());
            if (identity.errorDeclaration() instanceof ErrorDeclaration declaration) {
              xml.element("errorDeclaration", () -> declaration(declaration));
            }
          });
    }
  }

  private void declaration(ErrorDeclaration declaration) {
    xml.text("declarationTime", declaration.declarationTime().toString());
    term("reason", declaration.reason());
    list(
        "correctiveEventIDs",
        declaration.correctiveEventIds(),
        id -> xml.text("correctiveEventID", id));
    fields(declaration.fields());
  }

  private void what() {
    switch (event) {
      case ObjectEvent e -> {
        epcs("epcList", e.epcs());
        xml.text("action", e.action().name());
        why();
        extension("quantityList", e.quantities(), e.ilmd());
      }
      case AggregationEvent e -> {
        uri("parentID", e.parent());
        epcs("childEPCs", e.children());
        xml.text("action", e.action().name());
        why();
        extension("childQuantityList", e.childQuantities(), Fields.NONE);
      }
      case TransactionEvent e -> {
        transactions();
        uri("parentID", e.parent());
        epcs("epcList", e.epcs());
        xml.text("action", e.action().name());
        stepAndPlace();
        extension("quantityList", e.quantities(), Fields.NONE);
      }
      case TransformationEvent e -> transformation(e);
      case AssociationEvent _ ->
          throw new IllegalArgumentException("EPCIS 1.2 has no AssociationEvent");
    }
  }

  private void transformation(TransformationEvent e) {
    epcs("inputEPCList", e.inputs().epcs());
    list("inputQuantityList", e.inputs().quantities(), this::quantity);
    epcs("outputEPCList", e.outputs().epcs());
    list("outputQuantityList", e.outputs().quantities(), this::quantity);
    xml.optional("transformationID", e.transformationId());
    why();
    ends();
    ilmd(e.ilmd());
  }

  private void why() {
    stepAndPlace();
    transactions();
  }

  private void stepAndPlace() {
    term("bizStep", event.common().why().bizStep());
    term("disposition", event.common().why().disposition());
    Where where = event.common().where();
    place("readPoint", where.readPoint(), where.readPointFields());
    place("bizLocation", where.bizLocation(), where.bizLocationFields());
  }

  private void transactions() {
    list(
        "bizTransactionList",
        event.common().why().bizTransactions(),
        one -> typed("bizTransaction", one.type(), one.id()));
  }

  /** What 1.1 added to the types of 1.0; nothing where there is none of it. */
  private void extension(String quantityList, List<Quantity> quantities, Fields ilmd) {
    Transfer transfer = event.common().why().transfer();
    if (!quantities.isEmpty() || !transfer.equals(Transfer.NONE) || !ilmd.isEmpty()) {
      xml.element(
          "extension",
          () -> {
            list(quantityList, quantities, this::quantity);
            ends();
            ilmd(ilmd);
          });
    }
  }

  private void ends() {
    Transfer transfer = event.common().why().transfer();
    list("sourceList", transfer.sources(), end -> typed("source", end.type(), end.id()));
    list(
        "destinationList",
        transfer.destinations(),
        end -> typed("destination", end.type(), end.id()));
  }

  private void ilmd(Fields ilmd) {
    if (!ilmd.isEmpty()) {
      xml.element("ilmd", () -> fields(ilmd));
    }
  }

  private void typed(String name, @Nullable Term type, Identifier id) {
    xml.open(name);
    if (type != null) {
      xml.attribute("type", XmlOfOneTwo.term(type));
    }
    xml.characters(XmlOfOneTwo.uri(id));
    xml.end();
  }

  private void place(String name, @Nullable Identifier id, Fields extension) {
    if (id != null) {
      xml.element(
          name,
          () -> {
            uri("id", id);
            fields(extension);
          });
    }
  }

  private void quantity(Quantity quantity) {
    xml.element(
        "quantityElement",
        () -> {
          uri("epcClass", quantity.epcClass());
          xml.optional(
              "quantity", quantity.quantity() == null ? null : quantity.quantity().toPlainString());
          xml.optional("uom", quantity.uom());
        });
  }

  private void epcs(String name, List<Identifier> epcs) {
    xml.element(name, () -> epcs.forEach(epc -> uri("epc", epc)));
  }

  private <T> void list(String name, List<T> items, Consumer<T> item) {
    if (!items.isEmpty()) {
      xml.element(name, () -> items.forEach(item));
    }
  }

  private void fields(Fields fields) {
    fields
        .list()
        .forEach(
            field -> {
              String name = prefixes.curie(field.namespace(), field.name());
              field.values().forEach(value -> value(name, value));
            });
  }

  private void value(String name, FieldValue value) {
    xml.open(name);
    switch (value) {
      case FieldValue.Text(String text, var attributes) -> {
        attributes(attributes);
        xml.characters(text);
      }
      case FieldValue.Literal(String json) -> xml.characters(json);
      case FieldValue.Nested(Fields nested, var attributes) -> {
        attributes(attributes);
        fields(nested);
      }
    }
    xml.end();
  }

  private void attributes(List<FieldValue.Attribute> attributes) {
    attributes.forEach(a -> xml.attribute(prefixes.curie(a.namespace(), a.name()), a.value()));
  }

  private void uri(String name, @Nullable Identifier id) {
    xml.optional(name, id == null ? null : XmlOfOneTwo.uri(id));
  }

  private void term(String name, @Nullable Term term) {
    xml.optional(name, term == null ? null : XmlOfOneTwo.term(term));
  }
}
