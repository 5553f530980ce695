package org.pedigree.relay;

import java.util.Optional;
import java.util.UUID;
import org.pedigree.capture.CaptureLimitExceeded;
import org.pedigree.capture.FileAnswer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What became of a document, told to the door that carried it. */
sealed interface Told {

  /** A file got its answer. */
  record Taken(FileAnswer answer) implements Told {}

  /** A capture is open, and durable. */
  record Opened(UUID captureId) implements Told {}

  /** There is more of it than is taken in at once. */
  record TooMuch(CaptureLimitExceeded limit) implements Told {}

  /** The taking broke off for a reason that lies in the node, and is tried again by the door. */
  record Failed(String reason) implements Told {}

  /** Of the answer's kind in few words, for the metric. */
  default String word() {
    return switch (this) {
      case Taken(var answer) -> answer.refused() ? "refused" : "done";
      case Opened _ -> "opened";
      case TooMuch _ -> "refused";
      case Failed _ -> "failed";
    };
  }

  default byte[] json() {
    return JsonMapper.shared().writeValueAsBytes(tree());
  }

  private ObjectNode tree() {
    var tree = JsonMapper.shared().createObjectNode();
    switch (this) {
      case Taken(var answer) -> {
        tree.put("file", answer.name()).put("refused", answer.refused());
        answer.report().ifPresent(it -> tree.put("beside", it.name()).put("report", it.json()));
      }
      case Opened(var captureId) -> tree.put("capture", captureId.toString());
      case TooMuch(var limit) ->
          tree.put("limit", limit.rule())
              .put("expected", limit.expected())
              .put("found", limit.found());
      case Failed(var reason) -> tree.put("failed", reason);
    }
    return tree;
  }

  /** Reads what {@link #json} wrote. */
  static Told read(byte[] json) {
    var tree = JsonMapper.shared().readTree(json);
    if (tree.has("capture")) {
      return new Opened(UUID.fromString(text(tree, "capture")));
    }
    if (tree.has("limit")) {
      return new TooMuch(
          new CaptureLimitExceeded(
              text(tree, "limit"), text(tree, "expected"), text(tree, "found")));
    }
    return tree.has("file") ? new Taken(answer(tree)) : new Failed(text(tree, "failed"));
  }

  private static FileAnswer answer(JsonNode tree) {
    return new FileAnswer(
        text(tree, "file"),
        tree.path("refused").asBoolean(),
        tree.has("beside")
            ? Optional.of(
                new FileAnswer.Beside(text(tree, "beside"), tree.path("report").binaryValue()))
            : Optional.empty());
  }

  private static String text(JsonNode tree, String name) {
    return tree.path(name).asString("");
  }
}
