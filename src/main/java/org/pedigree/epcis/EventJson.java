package org.pedigree.epcis;

import java.io.StringWriter;
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
    throw new UnsupportedOperationException(json);
  }
}
