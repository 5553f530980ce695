package org.pedigree.capture;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Breaks an XML document in one place after the other: once for every path of elements. */
final class XmlMutants {

  private final byte[] original;
  private final List<Mutant> mutants = new ArrayList<>();

  private XmlMutants(byte[] original) {
    this.original = original;
  }

  static List<Mutant> of(byte[] document) {
    var mutants = new XmlMutants(document);
    var elements = elements(parse(document));
    Set<String> seen = new HashSet<>();
    for (var index = 0; index < elements.size(); index++) {
      if (seen.add(path(elements.get(index)))) {
        mutants.mutate(index, elements.get(index));
      }
    }
    return mutants.mutants;
  }

  private void mutate(int index, Element element) {
    var path = path(element);
    if (element.getParentNode() instanceof Element) {
      add("without " + path, index, each -> each.getParentNode().removeChild(each));
      add("twice " + path, index, XmlMutants::repeat);
      add("misspelt " + path, index, XmlMutants::misspell);
      add("first " + path, index, XmlMutants::moveToTheFront);
    }
    add("stranger in " + path, index, XmlMutants::addStranger);
    if (element.getElementsByTagName("*").getLength() == 0) {
      add("empty " + path, index, each -> each.setTextContent(""));
      add("nonsense in " + path, index, each -> each.setTextContent("#nonsense %"));
    }
    mutateAttributes(index, element, path);
  }

  private void mutateAttributes(int index, Element element, String path) {
    for (var name : attributes(element)) {
      var place = path + "/@" + name;
      add("without " + place, index, each -> each.removeAttribute(name));
      add("nonsense in " + place, index, each -> each.setAttribute(name, "#nonsense %"));
    }
    add("strange attribute of " + path, index, each -> each.setAttribute("stranger", "yes"));
  }

  private void add(String change, int index, Consumer<Element> mutation) {
    var document = parse(original);
    mutation.accept(elements(document).get(index));
    mutants.add(new Mutant(change, write(document)));
  }

  private static void repeat(Element element) {
    element.getParentNode().insertBefore(element.cloneNode(true), element);
  }

  private static void misspell(Element element) {
    element
        .getOwnerDocument()
        .renameNode(element, element.getNamespaceURI(), element.getNodeName() + "X");
  }

  private static void moveToTheFront(Element element) {
    var parent = element.getParentNode();
    parent.insertBefore(element, parent.getFirstChild());
  }

  private static void addStranger(Element element) {
    element.appendChild(element.getOwnerDocument().createElementNS(null, "stranger"));
  }

  private static List<String> attributes(Element element) {
    var names = new ArrayList<String>();
    for (var i = 0; i < element.getAttributes().getLength(); i++) {
      var attribute = (Attr) element.getAttributes().item(i);
      if (!attribute.getName().startsWith("xmlns") && !attribute.getName().startsWith("xsi:")) {
        names.add(attribute.getName());
      }
    }
    return names;
  }

  private static List<Element> elements(Document document) {
    var all = document.getElementsByTagName("*");
    var elements = new ArrayList<Element>();
    for (var i = 0; i < all.getLength(); i++) {
      elements.add((Element) all.item(i));
    }
    return elements;
  }

  private static String path(Node node) {
    return node instanceof Element element
        ? path(element.getParentNode()) + "/" + element.getNodeName()
        : "";
  }

  private static Document parse(byte[] document) {
    try {
      var factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      return factory.newDocumentBuilder().parse(new ByteArrayInputStream(document));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] write(Document document) {
    try {
      var bytes = new ByteArrayOutputStream();
      TransformerFactory.newInstance()
          .newTransformer()
          .transform(new DOMSource(document), new StreamResult(bytes));
      return bytes.toByteArray();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
