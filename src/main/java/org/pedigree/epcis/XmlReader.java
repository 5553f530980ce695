package org.pedigree.epcis;

import static javax.xml.stream.XMLStreamConstants.CHARACTERS;
import static javax.xml.stream.XMLStreamConstants.END_DOCUMENT;
import static javax.xml.stream.XMLStreamConstants.END_ELEMENT;
import static javax.xml.stream.XMLStreamConstants.START_ELEMENT;

import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads EPCIS documents in XML, from the root down to the list of events. */
final class XmlReader {

  private final XmlInput input;
  private final ReadLimits limits;
  private final Consumer<DocumentItem> sink;
  private @Nullable HeaderBinder header;
  private @Nullable Items items;
  private boolean headerSent;
  private final Set<String> seen = new HashSet<>();

  XmlReader(InputStream document, ReadLimits limits, Consumer<DocumentItem> sink) {
    this.input = new XmlInput(document, limits);
    this.limits = limits;
    this.sink = sink;
  }

  void read() {
    while (input.next() != START_ELEMENT) {}
    XmlRoot root = XmlRoot.of(input);
    header = new HeaderBinder(root.edition(), root.report());
    items = new Items(sink, limits, root.version());
    children();
    if (!seen.contains("EPCISBody")) {
      throw Unreadable.at(input.line(), "mandatory field missing", "EPCISBody", "nothing");
    }
    sendHeader();
    while (input.next() != END_DOCUMENT) {}
  }

  /** What stands in the element that just started, up to its end. */
  private void children() {
    int kind = input.next();
    while (kind != END_ELEMENT) {
      if (kind == START_ELEMENT) {
        child();
      } else if (kind == CHARACTERS && !input.reader().isWhiteSpace()) {
        throw unknown(input.reader().getText());
      }
      kind = input.next();
    }
  }

  private void child() {
    switch (input.name()) {
      case "EPCISHeader" -> {
        once("EPCISHeader");
        header.xml(node());
      }
      case "EPCISBody" -> {
        seen.add("EPCISHeader");
        once("EPCISBody");
        children();
      }
      case "QueryResults", "resultsBody" -> children();
      case "EventList" -> {
        once("EventList");
        sendHeader();
        events();
      }
      case "VocabularyList" -> {
        once("VocabularyList");
        header.xmlMasterData(node());
      }
      case "queryName", "subscriptionID" -> node();
      default -> other();
    }
  }

  /** The frame of a document: with two of them it is not clear what the document is. */
  private void once(String name) {
    if (!seen.add(name)) {
      throw Unreadable.at(input.line(), "field stands more than once", "one " + name, "another");
    }
  }

  /** Around the events users may add what they like, in namespaces of their own. */
  private void other() {
    if (input.namespace().isEmpty() && !input.name().equals("extension")
        || StandardNamespace.holds(input.namespace())) {
      throw unknown(input.name());
    }
    node();
  }

  private DocumentUnreadable unknown(String found) {
    return Unreadable.at(input.line(), "unknown field", "the fields of the schema", found);
  }

  private void events() {
    int kind = input.next();
    while (kind != END_ELEMENT) {
      if (kind == START_ELEMENT && isExtension()) {
        events();
      } else if (kind == START_ELEMENT) {
        XmlNodes nodes = new XmlNodes(input, limits);
        Node event = nodes.read();
        items.event(event, nodes.namespaces());
      }
      kind = input.next();
    }
  }

  /** EPCIS 1.x wraps events that came with a later version. */
  private boolean isExtension() {
    return input.namespace().isEmpty() && input.name().equals("extension");
  }

  private Node node() {
    return new XmlNodes(input, limits).read();
  }

  private void sendHeader() {
    if (!headerSent) {
      items.header(header.header());
      headerSent = true;
    }
  }
}
