package org.pedigree.epcis;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Writes events as EPCIS documents in XML, for tests to read. */
final class XmlForm {

  private final boolean two;
  private final Map<String, String> namespaces;
  private final StringBuilder xml = new StringBuilder();

  private XmlForm(boolean two, Map<String, String> namespaces) {
    this.two = two;
    this.namespaces = namespaces;
  }

  static String document(String version, Map<String, String> namespaces, List<Event> events) {
    XmlForm form = new XmlForm(version.startsWith("2"), namespaces);
    events.forEach(form::event);
    return document(version, namespaces, form.xml.toString());
  }

  /** A document around a list of events that is XML already. */
  static String document(String version, Map<String, String> namespaces, String eventList) {
    String declared =
        namespaces.entrySet().stream()
            .map(e -> " xmlns:%s=\"%s\"".formatted(e.getKey(), e.getValue()))
            .collect(Collectors.joining());
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:%s" schemaVersion="%s"
        creationDate="2026-03-01T12:00:00Z"%s>
    <EPCISBody><EventList>%s</EventList></EPCISBody>
    </epcis:EPCISDocument>
    """
        .formatted(version.substring(0, 1), version, declared, eventList);
  }

  private void event(Event event) {
    boolean wrapped = !two && event instanceof TransformationEvent;
    open(wrapped ? "extension" : "", () -> element(event.type(), () -> content(event)));
  }

  private void content(Event event) {
    When when = event.common().when();
    text("eventTime", when.eventTime().toString());
    if (when.recordTime() != null) {
      text("recordTime", when.recordTime().toString());
    }
    text("eventTimeZoneOffset", when.timeZoneOffset());
    Identity identity = event.common().identity();
    boolean needed = identity.eventId() != null || identity.errorDeclaration() != null;
    open(two || !needed ? "" : "baseExtension", () -> identity(identity));
    what(event);
    fields(event.common().more().fields());
  }

  private void identity(Identity identity) {
    if (identity.eventId() != null) {
      text("eventID", identity.eventId());
    }
    if (identity.errorDeclaration() instanceof ErrorDeclaration declaration) {
      element("errorDeclaration", () -> declaration(declaration));
    }
    identity.certificationInfo().forEach(uri -> text("certificationInfo", uri));
  }

  private void declaration(ErrorDeclaration declaration) {
    text("declarationTime", declaration.declarationTime().toString());
    if (declaration.reason() != null) {
      text("reason", declaration.reason().written());
    }
    list(
        "correctiveEventIDs",
        declaration.correctiveEventIds(),
        id -> text("correctiveEventID", id));
    fields(declaration.fields());
  }

  private void what(Event event) {
    switch (event) {
      case ObjectEvent e -> {
        epcs("epcList", e.epcs());
        text("action", e.action().name());
        why(event, true, () -> quantities("quantityList", e.quantities()), e.ilmd());
      }
      case AggregationEvent e -> {
        parent(e.parent());
        epcs("childEPCs", e.children());
        text("action", e.action().name());
        why(event, true, () -> quantities("childQuantityList", e.childQuantities()), Fields.NONE);
      }
      case AssociationEvent e -> {
        parent(e.parent());
        epcs("childEPCs", e.children());
        quantities("childQuantityList", e.childQuantities());
        text("action", e.action().name());
        why(event, true, () -> {}, Fields.NONE);
      }
      case TransactionEvent e -> {
        transactions(event);
        parent(e.parent());
        epcs("epcList", e.epcs());
        text("action", e.action().name());
        why(event, false, () -> quantities("quantityList", e.quantities()), Fields.NONE);
      }
      case TransformationEvent e -> transformation(e);
    }
  }

  private void transformation(TransformationEvent e) {
    epcs("inputEPCList", e.inputs().epcs());
    quantities("inputQuantityList", e.inputs().quantities());
    epcs("outputEPCList", e.outputs().epcs());
    quantities("outputQuantityList", e.outputs().quantities());
    if (e.transformationId() != null) {
      text("transformationID", e.transformationId());
    }
    why(e, true, () -> {}, e.ilmd());
  }

  private void why(Event event, boolean transactions, Runnable quantities, Fields ilmd) {
    Why why = event.common().why();
    event.bizStep().ifPresent(term -> text("bizStep", term.written()));
    event.disposition().ifPresent(term -> text("disposition", term.written()));
    Where where = event.common().where();
    place("readPoint", where.readPoint(), where.readPointFields());
    place("bizLocation", where.bizLocation(), where.bizLocationFields());
    if (transactions) {
      transactions(event);
    }
    boolean wrapped = !two && !(event instanceof TransformationEvent);
    open(
        wrapped ? "extension" : "",
        () -> {
          quantities.run();
          ends("source", why.transfer().sources());
          ends("destination", why.transfer().destinations());
          sensors(event.common().more().sensorElements());
          persistent(why.persistentDisposition());
          if (!ilmd.isEmpty()) {
            element("ilmd", () -> fields(ilmd));
          }
        });
  }

  private void transactions(Event event) {
    list(
        "bizTransactionList",
        event.common().why().bizTransactions(),
        t ->
            xml.append(
                "<bizTransaction%s>%s</bizTransaction>"
                    .formatted(type(t.type()), escape(t.id().written()))));
  }

  private void ends(String name, List<SourceDest> ends) {
    list(
        name + "List",
        ends,
        end ->
            xml.append(
                "<%s%s>%s</%s>"
                    .formatted(name, type(end.type()), escape(end.id().written()), name)));
  }

  private static String type(Term type) {
    return type == null ? "" : " type=\"" + escape(type.written()) + "\"";
  }

  private void persistent(PersistentDisposition persistent) {
    if (persistent != null) {
      element(
          "persistentDisposition",
          () -> {
            persistent.unset().forEach(term -> text("unset", term.written()));
            persistent.set().forEach(term -> text("set", term.written()));
          });
    }
  }

  private void sensors(List<SensorElement> elements) {
    list(
        "sensorElementList",
        elements,
        sensor ->
            element(
                "sensorElement",
                () -> {
                  if (sensor.metadata() != null) {
                    sensorData("sensorMetadata", sensor.metadata());
                  }
                  sensor.reports().forEach(report -> sensorData("sensorReport", report));
                  fields(sensor.fields());
                }));
  }

  /** User extensions of sensor data are attributes in XML. */
  private void sensorData(String name, SensorData data) {
    xml.append("<").append(name);
    data.values().forEach((a, v) -> xml.append(" %s=\"%s\"".formatted(a.field(), escape(v))));
    data.fields()
        .list()
        .forEach(
            f ->
                xml.append(
                    " %s=\"%s\""
                        .formatted(name(f.namespace(), f.name()), escape(f.text().orElseThrow()))));
    xml.append("/>");
  }

  private void place(String name, Identifier id, Fields extension) {
    if (id != null) {
      element(
          name,
          () -> {
            text("id", id.written());
            fields(extension);
          });
    }
  }

  private void parent(Identifier parent) {
    if (parent != null) {
      text("parentID", parent.written());
    }
  }

  private void epcs(String name, List<Identifier> epcs) {
    element(name, () -> epcs.forEach(epc -> text("epc", epc.written())));
  }

  private void quantities(String name, List<Quantity> quantities) {
    list(
        name,
        quantities,
        q ->
            element(
                "quantityElement",
                () -> {
                  text("epcClass", q.epcClass().written());
                  if (q.quantity() != null) {
                    text("quantity", q.quantity().toPlainString());
                  }
                  if (q.uom() != null) {
                    text("uom", q.uom());
                  }
                }));
  }

  private void fields(Fields fields) {
    fields.list().forEach(f -> f.values().forEach(v -> field(name(f.namespace(), f.name()), v)));
  }

  private void field(String name, FieldValue value) {
    switch (value) {
      case FieldValue.Text(String text, var attributes) ->
          xml.append("<%s%s>%s</%s>".formatted(name, attributes(attributes), escape(text), name));
      case FieldValue.Literal(String json) -> text(name, json);
      case FieldValue.Nested(Fields nested, var attributes) -> {
        xml.append("<").append(name).append(attributes(attributes)).append(">");
        fields(nested);
        xml.append("</").append(name).append(">");
      }
    }
  }

  private String attributes(List<FieldValue.Attribute> attributes) {
    return attributes.stream()
        .map(a -> " %s=\"%s\"".formatted(name(a.namespace(), a.name()), escape(a.value())))
        .collect(Collectors.joining());
  }

  private String name(String namespace, String name) {
    if (namespace.isEmpty()) {
      return name;
    }
    return namespaces.entrySet().stream()
        .filter(e -> e.getValue().equals(namespace))
        .map(e -> e.getKey() + ":" + name)
        .findFirst()
        .orElseThrow();
  }

  private <T> void list(String name, List<T> items, Consumer<T> item) {
    if (!items.isEmpty()) {
      element(name, () -> items.forEach(item));
    }
  }

  private void text(String name, String text) {
    xml.append("<")
        .append(name)
        .append(">")
        .append(escape(text))
        .append("</")
        .append(name)
        .append(">\n");
  }

  private void element(String name, Runnable content) {
    open(name, content);
  }

  /** Content within an element; without one where the name is empty, and none for no content. */
  private void open(String name, Runnable content) {
    if (name.isEmpty()) {
      content.run();
      return;
    }
    int before = xml.length();
    xml.append("<").append(name).append(">");
    int empty = xml.length();
    content.run();
    if (name.equals("extension") && xml.length() == empty) {
      xml.setLength(before);
    } else {
      xml.append("</").append(name).append(">\n");
    }
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
