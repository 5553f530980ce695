package org.pedigree.epcis;

import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A node as the JSON that it was. */
final class JsonText {

  private static final JsonFactory JSON = new JsonFactory();

  private JsonText() {}

  static String of(Node node) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      write(node, json);
    }
    return text.toString();
  }

  private static void write(Node node, JsonGenerator json) {
    switch (node.type()) {
      case STRING, ELEMENT -> json.writeString(node.text());
      case NUMBER, BOOLEAN, NULL -> json.writeRawValue(node.text());
      case LIST -> {
        json.writeStartArray();
        node.children().forEach(child -> write(child, json));
        json.writeEndArray();
      }
      case OBJECT -> {
        json.writeStartObject();
        for (Node child : node.children()) {
          json.writeName(child.name());
          write(child, json);
        }
        json.writeEndObject();
      }
    }
  }
}
