package org.pedigree.exchange;

import java.nio.charset.StandardCharsets;
import org.pedigree.gs1.Gln;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A letter as it travels: JSON, in UTF-8. */
record Envelope(LetterKind kind, Gln from, Gln to, JsonNode content) {

  private static final JsonMapper JSON = new JsonMapper();

  static Envelope of(LetterKind kind, Gln from, Gln to, Object content) {
    return new Envelope(kind, from, to, JSON.valueToTree(content));
  }

  byte[] write() {
    var whole = JSON.createObjectNode();
    whole.put("kind", kind.word()).put("from", from.value()).put("to", to.value());
    whole.set("content", content);
    return whole.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads one.
   *
   * @throws LetterRefused if it is none
   */
  static Envelope read(byte[] bytes) {
    var whole = tree(bytes);
    var word = whole.path("kind").asString("");
    var kind =
        LetterKind.of(word)
            .orElseThrow(
                () -> LetterRefused.malformed("/kind", "a kind that this node knows", word));
    var content = whole.path("content");
    if (!content.isObject()) {
      throw LetterRefused.malformed("/content", "an object", content.getNodeType().toString());
    }
    return new Envelope(kind, gln(whole, "from"), gln(whole, "to"), content);
  }

  private static JsonNode tree(byte[] bytes) {
    try {
      return JSON.readTree(bytes);
    } catch (JacksonException e) {
      throw LetterRefused.malformed("", "JSON", "something else");
    }
  }

  private static Gln gln(JsonNode whole, String name) {
    var text = whole.path(name).asString("");
    try {
      return new Gln(text);
    } catch (IllegalArgumentException e) {
      throw LetterRefused.malformed("/" + name, "a location number", text);
    }
  }
}
