package org.pedigree.epcis;

import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A stream of XML without document type: a bare DOCTYPE is passed over, any subset, external id or
 * entity refused. Knows which prefixes are in scope.
 */
final class XmlInput {

  private static final Pattern BARE_DOCTYPE = Pattern.compile("<!DOCTYPE\\s+[^\\s\\[\\]]+\\s*>");

  /** One for all: none of its properties changes any more, and each reader gets a copy of them. */
  private static final XMLInputFactory FACTORY = factory();

  /** Comments, processing instructions, a bare DOCTYPE. */
  private static final int PASSED_OVER = 0;

  private final XMLStreamReader xml;
  private final ReadLimits limits;
  private final Deque<Map<String, String>> scopes = new ArrayDeque<>();

  XmlInput(InputStream document, ReadLimits limits) {
    this.limits = limits;
    try {
      xml = FACTORY.createXMLStreamReader(new NamespaceBound(XmlText.of(document), limits));
    } catch (XMLStreamException broken) {
      throw malformed(broken);
    }
    scopes.push(Map.of());
  }

  /** The JDK's own, whatever else is on the class path; its property names are the standard's. */
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    return factory;
  }

  /** The next start, end or text; {@link XMLStreamConstants#END_DOCUMENT} at the end. */
  int next() {
    try {
      while (xml.hasNext()) {
        int kind = told(xml.next());
        if (kind != PASSED_OVER) {
          return kind;
        }
      }
      return XMLStreamConstants.END_DOCUMENT;
    } catch (XMLStreamException broken) {
      throw malformed(broken);
    } catch (MissingResourceException wordless) {
      // The JDK has no message for some errors in a document type, and fails over that.
      throw Unreadable.at(
          line(), "malformed or truncated XML", "well-formed XML", wordless.getKey());
    }
  }

  private int told(int kind) {
    return switch (kind) {
      case XMLStreamConstants.START_ELEMENT -> {
        open();
        yield kind;
      }
      case XMLStreamConstants.END_ELEMENT -> {
        scopes.pop();
        yield kind;
      }
      case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> XMLStreamConstants.CHARACTERS;
      case XMLStreamConstants.DTD -> doctype();
      case XMLStreamConstants.ENTITY_REFERENCE ->
          throw Unreadable.at(line(), "no entities", "characters", "&" + xml.getLocalName());
      default -> PASSED_OVER;
    };
  }

  private void open() {
    if (scopes.size() > limits.depth()) {
      throw ReadLimit.DEPTH.exceeded(line(), limits, scopes.size());
    }
    if (xml.getNamespaceCount() == 0) {
      scopes.push(scopes.peek());
      return;
    }
    Map<String, String> scope = new LinkedHashMap<>(scopes.peek());
    for (int i = 0; i < xml.getNamespaceCount(); i++) {
      if (xml.getNamespacePrefix(i) != null && xml.getNamespaceURI(i) != null) {
        scope.put(xml.getNamespacePrefix(i), xml.getNamespaceURI(i));
      }
    }
    scopes.push(scope);
  }

  private int doctype() {
    if (!BARE_DOCTYPE.matcher(xml.getText().strip()).matches()) {
      throw Unreadable.at(
          line(), "no document type definition", "no DOCTYPE, or a bare one", xml.getText());
    }
    return PASSED_OVER;
  }

  private static DocumentUnreadable malformed(XMLStreamException broken) {
    int line = broken.getLocation() == null ? 0 : Math.max(0, broken.getLocation().getLineNumber());
    String reason =
        broken.getNestedException() instanceof CharacterCodingException
            ? "bytes that are no characters"
            : broken.getMessage().replaceFirst("(?s)^.*Message: ", "");
    return Unreadable.at(line, "malformed or truncated XML", "well-formed XML", reason);
  }

  /** Prefix to namespace, as declared up to here; without the default namespace. */
  Map<String, String> prefixes() {
    return scopes.peek();
  }

  XMLStreamReader reader() {
    return xml;
  }

  int line() {
    return xml.getLocation().getLineNumber();
  }

  String namespace() {
    return xml.getNamespaceURI() == null ? "" : xml.getNamespaceURI();
  }

  String name() {
    return xml.getLocalName();
  }

  /** An attribute without namespace of the element that just started; empty if it is not there. */
  String attribute(String name) {
    String value = xml.getAttributeValue("", name);
    return value == null ? "" : value.strip();
  }
}
