package org.pedigree.epcis;

import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** An EPCIS 2.0 document in JSON-LD (EPCIS 2.0 10). */
final class JsonDocumentWriter extends EpcisWriter {

  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
  private static final String US_HEALTHCARE = "gs1ushc";

  private final JsonGenerator json;

  JsonDocumentWriter(OutputStream out, Heading heading) {
    json = JSON.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8);
    json.writeStartObject();
    json.writeArrayPropertyStart("@context");
    json.writeString(JsonContext.STANDARD);
    json.writeStartObject();
    json.writeStringProperty(US_HEALTHCARE, DscsaStatement.NAMESPACE);
    json.writeEndObject();
    json.writeEndArray();
    json.writeStringProperty("id", "urn:uuid:" + heading.instance());
    json.writeStringProperty("type", "EPCISDocument");
    json.writeStringProperty("schemaVersion", "2.0");
    json.writeStringProperty("creationDate", heading.created().toString());
    json.writeStringProperty("instanceIdentifier", heading.instance());
    json.writeStringProperty("sender", heading.sender());
    json.writeStringProperty("receiver", heading.receiver());
    header(heading);
    json.writeObjectPropertyStart("epcisBody");
    json.writeArrayPropertyStart("eventList");
  }

  private void header(Heading heading) {
    json.writeObjectPropertyStart("epcisHeader");
    if (!heading.masterData().isEmpty()) {
      json.writeObjectPropertyStart("epcisMasterData");
      json.writeArrayPropertyStart("vocabularyList");
      heading.masterData().stream()
          .collect(Collectors.groupingBy(Described::kind))
          .forEach(this::vocabulary);
      json.writeEndArray();
      json.writeEndObject();
    }
    if (heading.statement() instanceof Affirmation affirmation) {
      statement(affirmation);
    }
    json.writeEndObject();
  }

  private void vocabulary(Described.Kind kind, List<Described> elements) {
    json.writeStartObject();
    json.writeStringProperty("type", kind.uri());
    json.writeArrayPropertyStart("vocabularyElementList");
    elements.forEach(this::element);
    json.writeEndArray();
    json.writeEndObject();
  }

  private void element(Described element) {
    json.writeStartObject();
    json.writeStringProperty("id", element.id().canonical());
    json.writeArrayPropertyStart("attributes");
    for (Map.Entry<String, String> attribute : element.attributes().entrySet()) {
      json.writeStartObject();
      json.writeStringProperty("id", Described.attribute(attribute.getKey()));
      json.writeStringProperty("attribute", attribute.getValue());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void statement(Affirmation affirmation) {
    text("guidelineVersion", affirmation.guideline());
    json.writeObjectPropertyStart(US_HEALTHCARE + ":dscsaTransactionStatement");
    text("affirmTransactionStatement", Boolean.toString(affirmation.affirmed()));
    text("legalNotice", affirmation.notice());
    json.writeEndObject();
  }

  private void text(String name, @Nullable String value) {
    if (value != null) {
      json.writeStringProperty(US_HEALTHCARE + ":" + name, value);
    }
  }

  @Override
  public void write(Event event) {
    new EventJsonWriter(json, event).write();
  }

  @Override
  public void close() {
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
    json.close();
  }
}
