package org.pedigree.epcis;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** One event as a JSON-LD document of its own (EPCIS 2.0 10): what the store keeps. */
public final class EventJson {

  private static final JsonFactory JSON = new JsonFactory();

  private EventJson() {}

  /** Nothing that the event says is lost; standard terms are written as bare words. */
  public static String write(Event event) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      new EventJsonWriter(json, event).write();
    }
    return text.toString();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws DocumentUnreadable if it is no sound event
   */
  public static Event read(String json) {
    byte[] document = json.getBytes(StandardCharsets.UTF_8);
    try (JsonInput input = new JsonInput(document, ReadLimits.HIGHEST)) {
      input.next();
      JsonEvent event = JsonEvent.of(input.read(""), JsonNames.STANDARD);
      Report report = new Report(0, event.namespaces());
      return EventBinder.bind(event.node(), Version.JSON_2, event.namespaces(), report)
          .orElseThrow(() -> new DocumentUnreadable(report.findings().getFirst()));
    } catch (JacksonException broken) {
      throw JsonInput.malformed(broken, ReadLimits.HIGHEST);
    }
  }
}
