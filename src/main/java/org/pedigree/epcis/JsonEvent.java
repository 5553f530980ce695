package org.pedigree.epcis;

import java.util.ArrayList;
import java.util.List;

/** One event in JSON, its names expanded by the contexts of document and event. */
record JsonEvent(Node node, Namespaces namespaces) {

  static JsonEvent of(Node raw, JsonNames document) {
    JsonNames names = raw.child("@context").map(document::with).orElse(document);
    List<Node> members = new ArrayList<>(raw.children().size());
    for (Node member : raw.children()) {
      if (!member.is("@context") && !member.is("type")) {
        members.add(names.expand(member));
      }
    }
    Node.Name name = new Node.Name("", type(raw), raw.line());
    return new JsonEvent(
        new Node(raw.type(), name, List.of(), raw.text(), members), names.namespaces());
  }

  private static String type(Node raw) {
    return raw.children("type")
        .filter(node -> node.type() == Node.Type.STRING)
        .map(Node::text)
        .findFirst()
        .orElse("");
  }
}
