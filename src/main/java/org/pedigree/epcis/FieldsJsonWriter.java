package org.pedigree.epcis;

import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/**
 * Writes user extensions as JSON-LD properties, their names as CURIEs under the event's prefixes.
 */
final class FieldsJsonWriter {

  private final JsonGenerator json;
  private final Prefixes prefixes;

  FieldsJsonWriter(JsonGenerator json, Prefixes prefixes) {
    this.json = json;
    this.prefixes = prefixes;
  }

  void writeContext(Namespaces namespaces) {
    json.writeArrayPropertyStart("@context");
    json.writeString(JsonContext.STANDARD);
    namespaces.contexts().forEach(json::writeRawValue);
    Map<String, String> declared = prefixes.declared();
    if (!declared.isEmpty()) {
      json.writeStartObject();
      declared.forEach(json::writeStringProperty);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** All fields, into the object that is open. */
  void write(Fields fields) {
    fields.list().forEach(this::write);
  }

  private void write(Field field) {
    json.writeName(prefixes.curie(field.namespace(), field.name()));
    if (field.values().size() == 1) {
      write(field.values().getFirst());
    } else {
      json.writeStartArray();
      field.values().forEach(this::write);
      json.writeEndArray();
    }
  }

  private void write(FieldValue value) {
    switch (value) {
      case FieldValue.Text(String text, var attributes) when attributes.isEmpty() ->
          json.writeString(text);
      case FieldValue.Text(String text, var attributes) -> {
        json.writeStartObject();
        json.writeStringProperty(JsonContext.VALUE, text);
        write(attributes);
        json.writeEndObject();
      }
      case FieldValue.Literal(String literal) -> json.writeRawValue(literal);
      case FieldValue.Nested(Fields fields, var attributes) -> {
        json.writeStartObject();
        write(attributes);
        write(fields);
        json.writeEndObject();
      }
    }
  }

  /** JSON-LD has no attributes; it passes over keywords it does not know. */
  private void write(List<FieldValue.Attribute> attributes) {
    if (!attributes.isEmpty()) {
      json.writeObjectPropertyStart(JsonContext.ATTRIBUTES);
      attributes.forEach(
          a -> json.writeStringProperty(prefixes.curie(a.namespace(), a.name()), a.value()));
      json.writeEndObject();
    }
  }
}
