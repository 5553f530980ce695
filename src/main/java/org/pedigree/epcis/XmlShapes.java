package org.pedigree.epcis;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How elements nest around the events, and which attributes the standard's elements have (XML
 * schemas of EPCIS 1.2 and 2.0, Standard Business Document Header 1.3).
 */
final class XmlShapes {

  /**
   * What an element holds, in this order. Without a mark once; {@code ?} perhaps, {@code *} any
   * number, {@code +} at least one; {@code …} fields of other namespaces at the end. An element
   * that is not listed may hold anything.
   */
  private static final Map<String, String> CHILDREN =
      Map.ofEntries(
          Map.entry("EPCISHeader", "StandardBusinessDocumentHeader? extension? …"),
          Map.entry("extension", "EPCISMasterData? extension?"),
          Map.entry("EPCISMasterData", "VocabularyList extension?"),
          Map.entry("VocabularyList", "Vocabulary*"),
          Map.entry("Vocabulary", "VocabularyElementList? extension? …"),
          Map.entry("VocabularyElementList", "VocabularyElement+"),
          Map.entry("VocabularyElement", "attribute* children? extension? …"),
          Map.entry("children", "id*"),
          Map.entry(
              "StandardBusinessDocumentHeader",
              "HeaderVersion Sender+ Receiver+ DocumentIdentification Manifest? BusinessScope?"),
          Map.entry("Sender", "Identifier ContactInformation*"),
          Map.entry("Receiver", "Identifier ContactInformation*"),
          Map.entry(
              "DocumentIdentification",
              "Standard TypeVersion InstanceIdentifier Type MultipleType? CreationDateAndTime"),
          Map.entry("HeaderVersion", ""),
          Map.entry("Identifier", ""),
          Map.entry("Standard", ""),
          Map.entry("TypeVersion", ""),
          Map.entry("InstanceIdentifier", ""),
          Map.entry("Type", ""),
          Map.entry("CreationDateAndTime", ""),
          Map.entry("id", ""));

  private static final Map<String, String> ATTRIBUTE =
      Map.of(
          "Identifier", "Authority",
          "bizTransaction", "type",
          "source", "type",
          "destination", "type");

  /** Their schemas let in any attribute, or their own readers look after them. */
  private static final Set<String> ANY_ATTRIBUTE =
      Set.of(
          "EPCISHeader",
          "extension",
          "baseExtension",
          "Vocabulary",
          "VocabularyElement",
          "attribute",
          "children",
          "errorDeclaration",
          "ilmd",
          "sensorMetadata",
          "sensorReport",
          "Manifest",
          "BusinessScope",
          "ContactInformation");

  private XmlShapes() {}

  /** Says what is wrong with an element around the events, and with all within. */
  static void check(Part part) {
    var shape = CHILDREN.get(part.node().name());
    if (shape == null) {
      return;
    }
    attributes(part);
    new XmlShape(shape).check(part);
    part.node().children().stream()
        .filter(XmlShapes::isStandard)
        .forEach(child -> check(part.child(child)));
  }

  /** Says which attributes of an event's elements the standard does not know. */
  static void eventAttributes(Part event) {
    for (Node node : event.node().children()) {
      if (node.of().isStandard() && !(node.attributes().isEmpty() && node.children().isEmpty())) {
        Part child = event.child(node);
        attributes(child);
        if (!node.is("ilmd")) {
          eventAttributes(child);
        }
      }
    }
  }

  private static void attributes(Part part) {
    var name = part.node().name();
    if (ANY_ATTRIBUTE.contains(name)) {
      return;
    }
    var known = ATTRIBUTE.getOrDefault(name, "");
    part.node().attributes().stream()
        .filter(attribute -> attribute.namespace().isEmpty() && !attribute.name().equals(known))
        .forEach(
            attribute ->
                part.breach(
                    "unknown attribute", known.isEmpty() ? "none" : known, attribute.name()));
  }

  static boolean isStandard(Node node) {
    return node.of().isStandard() || node.of().namespace().equals(HeaderBinder.SBDH);
  }

  /** The sequence of one element's children. */
  private record XmlShape(List<String> sequence, boolean open) {

    XmlShape(String shape) {
      this(
          List.of(shape.replace("…", "").strip().split("\\s+")).stream()
              .filter(item -> !item.isEmpty())
              .toList(),
          shape.endsWith("…"));
    }

    void check(Part part) {
      var order = new FieldOrder(names(""), names("*+"));
      for (var child : part.node().children()) {
        if (isStandard(child)) {
          order.next(part.child(plain(child)));
        } else if (open) {
          order.extension(part.child(child));
        } else {
          part.child(child).breach("unknown field", "no extension here", child.of().toString());
        }
      }
      names("!+").stream().filter(name -> !order.has(name)).forEach(part::missing);
    }

    /** The names with one of these marks, {@code !} for those without; all names for none. */
    private List<String> names(String marks) {
      return sequence.stream()
          .filter(item -> marks.isEmpty() || marks.contains(mark(item)))
          .map(item -> item.replaceAll("[?*+]$", ""))
          .toList();
    }

    private static String mark(String item) {
      var last = item.substring(item.length() - 1);
      return "?*+".contains(last) ? last : "!";
    }

    /** The business header's elements have a namespace, and are fields of the standard here. */
    private static Node plain(Node node) {
      return new Node(
          node.type(),
          new Node.Name("", node.name(), node.line()),
          node.attributes(),
          node.text(),
          node.children());
    }
  }
}
