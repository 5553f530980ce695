package org.pedigree.demo;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Something that a party of the story does at one of the node's doors.
 *
 * @param name by which it is done once
 * @param by the party's code
 * @param get the path that it reads, or none
 * @param post the path that it posts to, or none; {@code {name}} stands for what was kept before
 * @param body what is posted
 * @param where of a list that is read, the element meant: values by JSON pointer
 * @param keep JSON pointers into the answer, by the names that later deeds use
 */
record StoryDeed(
    String name,
    String by,
    @Nullable String get,
    @Nullable String post,
    @Nullable JsonNode body,
    @JsonProperty @Nullable Map<String, String> where,
    @Nullable Map<String, String> keep) {

  private static final Path FILE = Path.of("sample-data", "deeds.json");

  StoryDeed {
    where = where == null ? Map.of() : Map.copyOf(where);
    keep = keep == null ? Map.of() : Map.copyOf(keep);
  }

  /** In their order, from the working directory where the file is there, else from the jar. */
  static List<StoryDeed> all() throws IOException {
    var bytes =
        Files.isRegularFile(FILE)
            ? Files.readAllBytes(FILE)
            : new ClassPathResource("sample-data/deeds.json").getContentAsByteArray();
    return JsonMapper.shared().readValue(bytes, new TypeReference<List<StoryDeed>>() {});
  }

  /** The path, with what was kept in the place of the names. */
  String path(Map<String, String> kept) {
    return filled(get == null ? String.valueOf(post) : get, kept);
  }

  String text(Map<String, String> kept) {
    return filled(body == null ? "{}" : body.toString(), kept);
  }

  private static String filled(String text, Map<String, String> kept) {
    var filled = text;
    for (var one : kept.entrySet()) {
      filled = filled.replace("{" + one.getKey() + "}", one.getValue());
    }
    return filled;
  }

  /**
   * What of an answer is kept.
   *
   * @throws IllegalStateException if the answer has it not
   */
  Map<String, String> kept(String answer) {
    var found = new java.util.TreeMap<String, String>();
    if (!keep.isEmpty()) {
      var meant = meant(JsonMapper.shared().readTree(answer));
      keep.forEach(
          (as, pointer) -> {
            if (!meant.at(pointer).isString()) {
              throw new IllegalStateException(
                  "Deed '%s' expects %s in its answer, found none".formatted(name, pointer));
            }
            found.put(as, meant.at(pointer).asString());
          });
    }
    return found;
  }

  private JsonNode meant(JsonNode answer) {
    if (where.isEmpty()) {
      return answer;
    }
    for (var element : answer) {
      if (where.entrySet().stream()
          .allMatch(
              one -> one.getValue().equals(element.at(one.getKey()).asStringOpt().orElse("")))) {
        return element;
      }
    }
    throw new IllegalStateException(
        "Deed '%s' expects an element with %s, found none".formatted(name, where));
  }
}
