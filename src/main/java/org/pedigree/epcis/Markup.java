package org.pedigree.epcis;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Elements one within the other, by names that carry their prefixes. */
final class Markup {

  private final XMLStreamWriter xml;

  Markup(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /** One thing to be written. */
  private interface Step {
    void take() throws XMLStreamException;
  }

  private static void take(Step step) {
    try {
      step.take();
    } catch (XMLStreamException broken) {
      throw new IllegalStateException(broken);
    }
  }

  void begin(String root) {
    take(() -> xml.writeStartDocument("UTF-8", "1.0"));
    open(root);
  }

  void open(String name) {
    take(() -> xml.writeStartElement(name));
  }

  void end() {
    take(xml::writeEndElement);
  }

  void namespace(String prefix, String namespace) {
    take(() -> xml.writeAttribute("xmlns:" + prefix, namespace));
  }

  void attribute(String name, String value) {
    take(() -> xml.writeAttribute(name, value));
  }

  void characters(String text) {
    take(() -> xml.writeCharacters(text));
  }

  void element(String name, Runnable content) {
    open(name);
    content.run();
    end();
  }

  void text(String name, String text) {
    element(name, () -> characters(text));
  }

  void optional(String name, @Nullable String text) {
    if (text != null) {
      text(name, text);
    }
  }

  void close() {
    take(xml::writeEndDocument);
    take(xml::flush);
    take(xml::close);
  }
}
