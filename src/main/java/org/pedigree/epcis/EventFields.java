package org.pedigree.epcis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of one event, flat, whatever wrappers its version of the standard puts around them.
 */
final class EventFields {

  private final Part event;
  private final EventSchema schema;
  private final FieldOrder order;
  private final Map<String, Part> standard = new HashMap<>();
  private final List<Node> extensions = new ArrayList<>();

  private EventFields(Part event, EventSchema schema) {
    this.event = event;
    this.schema = schema;
    this.order = new FieldOrder(schema.sequence(), List.of());
  }

  static EventFields of(Part event, EventSchema schema) {
    EventFields fields = new EventFields(event, schema);
    event.expect(Node.Type.OBJECT);
    fields.addAll(event.node(), "");
    for (String name : schema.mandatory()) {
      if (!fields.order.has(name)) {
        event.missing(name);
      }
    }
    return fields;
  }

  private void addAll(Node parent, String wrapper) {
    for (Node child : parent.children()) {
      if (isWrapper(child)) {
        addAll(child, child.name());
      } else if (child.of().isStandard() || StandardNamespace.holds(child.of().namespace())) {
        addStandard(child, wrapper);
      } else {
        order.extension(event.child(child));
        extensions.add(child);
      }
    }
  }

  private static boolean isWrapper(Node child) {
    return child.isXml() && (child.is("extension") || child.is("baseExtension"));
  }

  private void addStandard(Node child, String wrapper) {
    if (!child.isXml() && (child.is("type") || child.is("@context"))) {
      return;
    }
    Part field = event.child(child);
    if (order.next(field)) {
      standard.putIfAbsent(child.name(), field);
      String home = schema.wrapperOf(child.name());
      if (!home.equals(wrapper)) {
        field.breach("field in the wrong place", inWords(home), inWords(wrapper));
      }
    }
  }

  private static String inWords(String wrapper) {
    return wrapper.isEmpty() ? "directly in the event" : "within " + wrapper;
  }

  Part event() {
    return event;
  }

  Optional<Part> find(String name) {
    return Optional.ofNullable(standard.get(name));
  }

  /** What users added, attributes of the event among it. */
  Fields extensions() {
    return Extensions.of(event.node().attributes(), extensions);
  }
}
