package org.pedigree.nodes;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * For whom a node asks another, and why.
 *
 * @param asker the location number of the party that asks; null where the node asks for itself
 * @param reason as that party stated it
 * @param via the nodes that the question came through, the first asked first
 */
public record NodeQuestion(@Nullable String asker, @Nullable String reason, List<String> via) {

  /** The node wants something for itself, such as an opening. */
  public static final NodeQuestion OWN = new NodeQuestion(null, null, List.of());

  public NodeQuestion {
    via = List.copyOf(via);
  }
}
