package org.pedigree.epcis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads master data: XML has attributes where JSON has members (EPCIS 2.0 9.4, 10.2). */
final class VocabularyBinder {

  private VocabularyBinder() {}

  static List<VocabularyElement> list(Part list) {
    return items(list, "Vocabulary").stream().flatMap(VocabularyBinder::vocabulary).toList();
  }

  private static Stream<VocabularyElement> vocabulary(Part vocabulary) {
    String type = uri(vocabulary, "type");
    return vocabulary.node().children().stream()
        .filter(c -> c.is("VocabularyElementList") || c.is("vocabularyElementList"))
        .flatMap(c -> items(vocabulary.child(c), "VocabularyElement").stream())
        .map(element -> element(type, element));
  }

  private static VocabularyElement element(String type, Part element) {
    String id = mandatory(element, "id");
    return new VocabularyElement(
        type,
        id.isEmpty() ? Identifier.NONE : Identifiers.any(element, id),
        attributes(element).map(VocabularyBinder::attribute).toList(),
        children(element));
  }

  private static Stream<Part> attributes(Part element) {
    return element.node().isXml()
        ? element.repeated("attribute").stream()
        : element.child("attributes").stream().flatMap(list -> list.items("attribute").stream());
  }

  private static VocabularyElement.Attribute attribute(Part attribute) {
    FieldValue value = attribute.node().isXml() ? xmlValue(attribute.node()) : jsonValue(attribute);
    return new VocabularyElement.Attribute(uri(attribute, "id"), value);
  }

  private static FieldValue jsonValue(Part attribute) {
    Optional<Part> value = attribute.child("attribute");
    if (value.isPresent() && value.get().node().type() == Node.Type.LIST) {
      value.get().breach("wrong JSON type", "a string, a number or an object", "a list");
      return new FieldValue.Text("");
    }
    return value.map(Part::node).map(Extensions::value).orElse(new FieldValue.Text(""));
  }

  private static FieldValue xmlValue(Node attribute) {
    return attribute.children().isEmpty()
        ? new FieldValue.Text(attribute.text())
        : new FieldValue.Nested(Extensions.of(attribute.children()));
  }

  private static List<Identifier> children(Part element) {
    Function<Part, List<Identifier>> ids =
        list -> list.items("id").stream().map(Identifiers::any).toList();
    return element.child("children").map(ids).orElse(List.of());
  }

  private static List<Part> items(Part list, String name) {
    if (!list.node().isXml()) {
      return list.items(name);
    }
    List<Part> items = new ArrayList<>();
    list.node().children(name).map(list::child).forEach(items::add);
    return items;
  }

  private static String uri(Part part, String name) {
    String uri = mandatory(part, name);
    return uri.isEmpty() || !part.node().isXml() ? uri : Values.uri(part, uri);
  }

  /** An XML attribute or a JSON member. */
  private static String mandatory(Part part, String name) {
    Optional<String> value =
        part.node().isXml()
            ? part.node().attributes().stream()
                .filter(a -> a.namespace().isEmpty() && a.name().equals(name))
                .map(FieldValue.Attribute::value)
                .findFirst()
            : part.node().children(name).map(Node::text).findFirst();
    if (value.filter(text -> !text.isBlank()).isEmpty()) {
      part.missing(name);
    }
    return value.orElse("").strip();
  }
}
