package org.pedigree.ledger.chain;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a node answers one question with. */
sealed interface Answer {

  record Result(JsonNode value) implements Answer {}

  record Refused(int code, String message, @Nullable String data) implements Answer {}

  /**
   * What was asked for.
   *
   * @throws NodeRefused where it is an error
   */
  default JsonNode result(String method) {
    return switch (this) {
      case Result(var value) -> value;
      case Refused refused -> throw new NodeRefused(method, refused);
    };
  }

  static Answer of(JsonNode response) {
    var error = response.get("error");
    if (error == null || error.isNull()) {
      return new Result(response.path("result"));
    }
    var data = error.get("data");
    return new Refused(
        error.path("code").asInt(0),
        error.path("message").asString(""),
        data == null || !data.isString() ? null : data.asString());
  }
}
