package org.pedigree.epcis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes fields of what users added to the standard, in either language. */
final class Extensions {

  private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

  private Extensions() {}

  static Fields of(List<Node> nodes) {
    return new Fields(nodes.stream().map(Extensions::field).toList());
  }

  /** Attributes of a standard's element become fields, as the standard's JSON has them. */
  static Fields of(List<FieldValue.Attribute> attributes, List<Node> nodes) {
    if (attributes.isEmpty() && nodes.isEmpty()) {
      return Fields.NONE;
    }
    List<Field> fields = new ArrayList<>();
    for (FieldValue.Attribute a : attributes) {
      if (!a.namespace().isEmpty() && !a.namespace().equals(XSI)) {
        fields.add(new Field(a.namespace(), a.name(), a.value()));
      }
    }
    nodes.forEach(node -> fields.add(field(node)));
    return new Fields(fields);
  }

  private static Field field(Node node) {
    return new Field(node.of().namespace(), node.name(), values(node));
  }

  private static List<FieldValue> values(Node node) {
    if (node.type() == Node.Type.LIST) {
      return node.children().stream().flatMap(child -> values(child).stream()).toList();
    }
    return List.of(value(node));
  }

  static FieldValue value(Node node) {
    return switch (node.type()) {
      case STRING -> new FieldValue.Text(node.text());
      case NUMBER, BOOLEAN, NULL -> new FieldValue.Literal(node.text());
      case OBJECT -> object(node);
      case ELEMENT -> element(node);
      case LIST -> throw new IllegalStateException("a list within a list was not unfolded");
    };
  }

  /** Text between child elements belongs to no field; it is kept as one without a namespace. */
  private static FieldValue element(Node node) {
    if (node.children().isEmpty()) {
      return new FieldValue.Text(node.text(), node.attributes());
    }
    List<Field> fields = new ArrayList<>();
    if (!node.text().isBlank()) {
      fields.add(new Field("", "#text", node.text()));
    }
    node.children().forEach(child -> fields.add(field(child)));
    return new FieldValue.Nested(new Fields(fields), node.attributes());
  }

  private static FieldValue object(Node node) {
    List<FieldValue.Attribute> attributes = attributes(node);
    Optional<Node> text = node.children(JsonContext.VALUE).findFirst();
    if (text.isPresent() && node.children().size() == 2 && !attributes.isEmpty()) {
      return new FieldValue.Text(text.orElseThrow().text(), attributes);
    }
    return new FieldValue.Nested(
        of(node.children().stream().filter(c -> !c.is(JsonContext.ATTRIBUTES)).toList()),
        attributes);
  }

  private static List<FieldValue.Attribute> attributes(Node node) {
    return node.children(JsonContext.ATTRIBUTES)
        .flatMap(attributes -> attributes.children().stream())
        .map(a -> new FieldValue.Attribute(a.of().namespace(), a.name(), a.text()))
        .toList();
  }
}
