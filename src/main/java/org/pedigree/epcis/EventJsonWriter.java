package org.pedigree.epcis;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes one event; empty lists and absent fields are left out. */
final class EventJsonWriter {

  private final JsonGenerator json;
  private final Event event;
  private final FieldsJsonWriter fields;

  EventJsonWriter(JsonGenerator json, Event event) {
    this.json = json;
    this.event = event;
    this.fields = new FieldsJsonWriter(json, Prefixes.of(event));
  }

  void write() {
    json.writeStartObject();
    fields.writeContext(event.common().more().namespaces());
    json.writeStringProperty("type", event.type());
    identity(event.common().identity());
    when(event.common().when());
    what();
    why(event.common().why());
    where(event.common().where());
    list("sensorElementList", event.common().more().sensorElements(), this::sensorElement);
    fields.write(event.common().more().fields());
    json.writeEndObject();
  }

  private void identity(Identity identity) {
    text("eventID", identity.eventId());
    if (identity.errorDeclaration() != null) {
      json.writeObjectPropertyStart("errorDeclaration");
      errorDeclaration(identity.errorDeclaration());
      json.writeEndObject();
    }
    list("certificationInfo", identity.certificationInfo(), json::writeString);
  }

  private void errorDeclaration(ErrorDeclaration declaration) {
    time("declarationTime", declaration.declarationTime());
    term("reason", declaration.reason());
    list("correctiveEventIDs", declaration.correctiveEventIds(), json::writeString);
    fields.write(declaration.fields());
  }

  private void when(When when) {
    time("eventTime", when.eventTime());
    text("eventTimeZoneOffset", when.timeZoneOffset());
    time("recordTime", when.recordTime());
  }

  private void what() {
    switch (event) {
      case ObjectEvent e -> {
        action(e.action());
        present("epcList", e.epcs());
        list("quantityList", e.quantities(), this::quantity);
        ilmd(e.ilmd());
      }
      case AggregationEvent e ->
          hierarchy(e.parent(), e.children(), e.childQuantities(), e.action());
      case AssociationEvent e ->
          hierarchy(e.parent(), e.children(), e.childQuantities(), e.action());
      case TransactionEvent e -> {
        id("parentID", e.parent());
        action(e.action());
        present("epcList", e.epcs());
        list("quantityList", e.quantities(), this::quantity);
      }
      case TransformationEvent e -> transformation(e);
    }
  }

  private void hierarchy(
      @Nullable Identifier parent,
      List<Identifier> children,
      List<Quantity> quantities,
      Action action) {
    id("parentID", parent);
    action(action);
    list("childEPCs", children, this::identifier);
    list("childQuantityList", quantities, this::quantity);
  }

  private void transformation(TransformationEvent event) {
    text("transformationID", event.transformationId());
    list("inputEPCList", event.inputs().epcs(), this::identifier);
    list("inputQuantityList", event.inputs().quantities(), this::quantity);
    list("outputEPCList", event.outputs().epcs(), this::identifier);
    list("outputQuantityList", event.outputs().quantities(), this::quantity);
    ilmd(event.ilmd());
  }

  private void why(Why why) {
    term("bizStep", why.bizStep());
    term("disposition", why.disposition());
    if (why.persistentDisposition() instanceof PersistentDisposition(var set, var unset)) {
      json.writeObjectPropertyStart("persistentDisposition");
      list("set", set, term -> json.writeString(term.word()));
      list("unset", unset, term -> json.writeString(term.word()));
      json.writeEndObject();
    }
    list("bizTransactionList", why.bizTransactions(), this::bizTransaction);
    list("sourceList", why.transfer().sources(), end -> end("source", end));
    list("destinationList", why.transfer().destinations(), end -> end("destination", end));
  }

  private void bizTransaction(BizTransaction transaction) {
    json.writeStartObject();
    term("type", transaction.type());
    id("bizTransaction", transaction.id());
    json.writeEndObject();
  }

  private void end(String name, SourceDest end) {
    json.writeStartObject();
    term("type", end.type());
    id(name, end.id());
    json.writeEndObject();
  }

  private void where(Where where) {
    place("readPoint", where.readPoint(), where.readPointFields());
    place("bizLocation", where.bizLocation(), where.bizLocationFields());
  }

  private void place(String name, @Nullable Identifier id, Fields extension) {
    if (id != null) {
      json.writeObjectPropertyStart(name);
      id("id", id);
      fields.write(extension);
      json.writeEndObject();
    }
  }

  private void quantity(Quantity quantity) {
    json.writeStartObject();
    id("epcClass", quantity.epcClass());
    if (quantity.quantity() != null) {
      json.writeName("quantity").writeNumber(quantity.quantity().toPlainString());
    }
    text("uom", quantity.uom());
    json.writeEndObject();
  }

  private void ilmd(Fields ilmd) {
    if (!ilmd.isEmpty()) {
      json.writeObjectPropertyStart("ilmd");
      fields.write(ilmd);
      json.writeEndObject();
    }
  }

  private void sensorElement(SensorElement element) {
    json.writeStartObject();
    if (element.metadata() != null) {
      json.writeName("sensorMetadata");
      sensorData(element.metadata());
    }
    list("sensorReport", element.reports(), this::sensorData);
    fields.write(element.fields());
    json.writeEndObject();
  }

  private void sensorData(SensorData data) {
    json.writeStartObject();
    data.values().forEach(this::sensorValue);
    fields.write(data.fields());
    json.writeEndObject();
  }

  private void sensorValue(SensorAttribute attribute, String value) {
    json.writeName(attribute.field());
    switch (attribute.kind()) {
      case NUMBER -> json.writeNumber(value);
      case BOOLEAN -> json.writeBoolean(Boolean.parseBoolean(value));
      case MEASUREMENT, ALERT, COMPONENT -> json.writeString(Vocabulary.wordOf(value));
      case TIME, URI, TEXT, HEX -> json.writeString(value);
    }
  }

  private void action(Action action) {
    json.writeStringProperty("action", action.name());
  }

  private <T> void list(String name, List<T> items, Consumer<T> writer) {
    if (!items.isEmpty()) {
      array(name, items, writer);
    }
  }

  /** The list of objects is there even when it is empty: the schema asks for one of the lists. */
  private void present(String name, List<Identifier> epcs) {
    array(name, epcs, this::identifier);
  }

  private <T> void array(String name, List<T> items, Consumer<T> writer) {
    json.writeArrayPropertyStart(name);
    items.forEach(writer);
    json.writeEndArray();
  }

  private void identifier(Identifier id) {
    json.writeString(id.written());
  }

  private void id(String name, @Nullable Identifier id) {
    text(name, id == null ? null : id.written());
  }

  private void term(String name, @Nullable Term term) {
    text(name, term == null ? null : term.word());
  }

  private void time(String name, @Nullable Instant time) {
    text(name, time == null ? null : time.toString());
  }

  private void text(String name, @Nullable String value) {
    if (value != null) {
      json.writeStringProperty(name, value);
    }
  }
}
