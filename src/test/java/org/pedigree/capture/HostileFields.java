package org.pedigree.capture;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A document over and over, each time with strange words in another one of its fields. */
final class HostileFields {

  private HostileFields() {}

  static List<String> each(String document, String words) {
    var tree = JsonMapper.shared().readTree(document);
    List<String> documents = new ArrayList<>();
    visit(tree, tree, words, documents);
    return documents;
  }

  private static void visit(JsonNode root, JsonNode node, String words, List<String> documents) {
    switch (node) {
      case ObjectNode object -> {
        for (var name : List.copyOf(object.propertyNames())) {
          var value = object.get(name);
          if (value.isString()) {
            object.put(name, words);
            documents.add(root.toString());
            object.set(name, value);
          }
          visit(root, value, words, documents);
        }
      }
      case ArrayNode list -> {
        for (var index = 0; index < list.size(); index++) {
          var value = list.get(index);
          if (value.isString()) {
            list.set(index, words);
            documents.add(root.toString());
            list.set(index, value);
          }
          visit(root, value, words, documents);
        }
      }
      default -> {
        // a value
      }
    }
  }
}
