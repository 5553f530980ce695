package org.pedigree.epcis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;

/** Takes one element with all within from the stream, bounded in size. */
final class XmlNodes {

  private final XmlInput input;
  private final ReadLimits limits;
  private final Map<String, String> prefixes = new LinkedHashMap<>();
  private Map<String, String> remembered = Map.of();
  private int values;

  XmlNodes(XmlInput input, ReadLimits limits) {
    this.input = input;
    this.limits = limits;
  }

  /** The element that just started, up to its end. */
  Node read() {
    count();
    rememberPrefixes();
    Node.Name name = new Node.Name(input.namespace(), input.name(), input.line());
    List<FieldValue.Attribute> attributes = attributes();
    StringBuilder text = new StringBuilder(0);
    List<Node> children = List.of();
    int kind = input.next();
    while (kind != XMLStreamConstants.END_ELEMENT) {
      if (kind == XMLStreamConstants.START_ELEMENT) {
        children = children.isEmpty() ? new ArrayList<>() : children;
        children.add(read());
      } else if (!isLayout(text, children)) {
        append(text);
      }
      kind = input.next();
    }
    return new Node(Node.Type.ELEMENT, name, attributes, text.toString().strip(), children);
  }

  private void rememberPrefixes() {
    Map<String, String> now = input.prefixes();
    if (now != remembered) {
      now.forEach(prefixes::putIfAbsent);
      remembered = now;
    }
  }

  private List<FieldValue.Attribute> attributes() {
    XMLStreamReader xml = input.reader();
    if (xml.getAttributeCount() == 0) {
      return List.of();
    }
    List<FieldValue.Attribute> attributes = new ArrayList<>();
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      count();
      String namespace = xml.getAttributeNamespace(i) == null ? "" : xml.getAttributeNamespace(i);
      attributes.add(
          new FieldValue.Attribute(
              namespace, xml.getAttributeLocalName(i), bounded(xml.getAttributeValue(i))));
    }
    return attributes;
  }

  /** White space around elements says nothing, and there is a lot of it. */
  private boolean isLayout(StringBuilder text, List<Node> children) {
    return input.reader().isWhiteSpace() && (text.isEmpty() || !children.isEmpty());
  }

  private void append(StringBuilder text) {
    text.append(input.reader().getText());
    bounded(text);
  }

  private <T extends CharSequence> T bounded(T value) {
    if (value.length() > limits.text()) {
      throw ReadLimit.TEXT.exceeded(input.line(), limits, value.length());
    }
    return value;
  }

  private void count() {
    if (++values > limits.values()) {
      throw ReadLimit.VALUES.exceeded(input.line(), limits, values);
    }
  }

  /** The prefixes of user extensions that were in scope anywhere within. */
  Namespaces namespaces() {
    Map<String, String> foreign = new LinkedHashMap<>(prefixes);
    foreign.keySet().removeIf(prefix -> prefix.isEmpty() || prefix.equals("xml"));
    foreign.values().removeIf(StandardNamespace::holds);
    foreign.values().removeIf(HeaderBinder.SBDH::equals);
    return new Namespaces(foreign, List.of());
  }
}
