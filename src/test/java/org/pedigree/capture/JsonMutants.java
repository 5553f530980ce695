package org.pedigree.capture;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Breaks a JSON document in one place after the other: once for every path of names. */
final class JsonMutants {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final JsonNode original;
  private final Set<String> seen = new HashSet<>();
  private final List<Mutant> mutants = new ArrayList<>();

  private JsonMutants(JsonNode original) {
    this.original = original;
  }

  static List<Mutant> of(byte[] document) {
    var mutants = new JsonMutants(JSON.readTree(document));
    mutants.walk(mutants.original, "", "");
    return mutants.mutants;
  }

  private void walk(JsonNode node, String pointer, String shape) {
    if (node instanceof ObjectNode object) {
      var type = object.path("type").asString("");
      var place = shape + (type.isEmpty() ? "" : "(" + type + ")");
      stranger(pointer, place);
      for (var entry : object.properties()) {
        var below = pointer + "/" + entry.getKey().replace("~", "~0").replace("/", "~1");
        member(pointer, entry.getKey(), place);
        walk(entry.getValue(), below, place + "/" + entry.getKey());
      }
    } else if (node instanceof ArrayNode array) {
      for (var i = 0; i < array.size(); i++) {
        element(pointer, i, shape + "[]");
        walk(array.get(i), pointer + "/" + i, shape + "[]");
      }
    }
  }

  private void member(String pointer, String name, String place) {
    if (!seen.add(place + "/" + name)) {
      return;
    }
    var at = place + "/" + name;
    change("without " + at, pointer, object -> object.remove(name));
    change("null for " + at, pointer, object -> object.putNull(name));
    change("a number for " + at, pointer, object -> object.put(name, 42));
    change("nonsense for " + at, pointer, object -> object.put(name, "#nonsense %"));
    change("empty text for " + at, pointer, object -> object.put(name, ""));
    change("an object for " + at, pointer, object -> object.putObject(name));
    change("an empty list for " + at, pointer, object -> object.putArray(name));
    change("misspelt " + at, pointer, object -> object.set(name + "X", object.remove(name)));
  }

  private void element(String pointer, int index, String place) {
    if (seen.add(place)) {
      changeArray("a number in " + place, pointer, array -> array.set(index, 42));
      changeArray("null in " + place, pointer, array -> array.setNull(index));
      changeArray("nonsense in " + place, pointer, array -> array.set(index, "#nonsense %"));
    }
  }

  private void stranger(String pointer, String place) {
    if (seen.add(place + "/stranger")) {
      change("a stranger in " + place, pointer, object -> object.put("stranger", "yes"));
    }
  }

  private void change(String change, String pointer, Consumer<ObjectNode> mutation) {
    var copy = original.deepCopy();
    mutation.accept((ObjectNode) copy.at(pointer));
    mutants.add(new Mutant(change, JSON.writeValueAsBytes(copy)));
  }

  private void changeArray(String change, String pointer, Consumer<ArrayNode> mutation) {
    var copy = original.deepCopy();
    mutation.accept((ArrayNode) copy.at(pointer));
    mutants.add(new Mutant(change, JSON.writeValueAsBytes(copy)));
  }
}
