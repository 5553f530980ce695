package org.pedigree.trace;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A history, with what other nodes told a regulator of the same object.
 *
 * @param here as this node has it; null where it knows nothing of the object
 * @param nodes the others that were asked; null for whoever is no regulator
 */
record Traced(
    @JsonUnwrapped @Nullable History here,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Part> nodes) {

  /**
   * What one other node answered.
   *
   * @param node its name, as its card has it
   * @param problem why there is no history from it, in a sentence
   * @param history in the shape of the answer of {@code /api/trace}
   */
  record Part(String node, URI url, @Nullable String problem, @Nullable JsonNode history) {}
}
