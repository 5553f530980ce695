package org.pedigree.epcis;

import java.util.Optional;
import java.util.function.Consumer;

/** Hands on what a reader finds: the header first, then the events with their numbers. */
final class Items {

  private final Consumer<DocumentItem> sink;
  private final ReadLimits limits;
  private final Version version;
  private final SeenIdentifiers seen = new SeenIdentifiers();
  private int events;

  Items(Consumer<DocumentItem> sink, ReadLimits limits, Version version) {
    this.sink = sink;
    this.limits = limits;
    this.version = version;
  }

  void header(DocumentHeader header) {
    sink.accept(new DocumentItem.HeaderRead(header));
  }

  void event(Node node, Namespaces namespaces) {
    if (++events > limits.events()) {
      throw ReadLimit.EVENTS.exceeded(node.line(), limits, events);
    }
    Report report = new Report(events, namespaces, seen);
    if (node.isXml()) {
      XmlShapes.eventAttributes(Part.event(node, report));
    }
    Optional<Event> event = EventBinder.bind(node, version, namespaces, report);
    sink.accept(
        report.isValid()
            ? new DocumentItem.EventRead(
                events, node.line(), event.orElseThrow(), report.findings())
            : new DocumentItem.EventFlawed(
                events, node.line(), node.name(), report.findings(), event));
  }
}
