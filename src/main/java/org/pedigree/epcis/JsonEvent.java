package org.pedigree.epcis;

import java.util.List;

/** One event in JSON, its names expanded by the contexts of document and event. */
record JsonEvent(Node node, Namespaces namespaces) {

  static JsonEvent of(Node raw, JsonNames document) {
    JsonNames names = raw.children("@context").findFirst().map(document::with).orElse(document);
    String type =
        raw.children("type")
            .filter(node -> node.type() == Node.Type.STRING)
            .map(Node::text)
            .findFirst()
            .orElse("");
    List<Node> members =
        raw.children().stream()
            .filter(member -> !member.is("@context") && !member.is("type"))
            .map(names::expand)
            .toList();
    Node.Name name = new Node.Name("", type, raw.line());
    return new JsonEvent(
        new Node(raw.type(), name, List.of(), raw.text(), members), names.namespaces());
  }
}
