package org.pedigree.trace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands directly in a container, as far as the party that asks may see it.
 *
 * @param after the key after which there is more; null where that is all
 */
record Level(List<Node> nodes, @Nullable String after) {

  Level {
    nodes = List.copyOf(nodes);
  }

  /**
   * One thing in it.
   *
   * @param holds whether something is in this again
   */
  record Node(String epc, String kind, String state, boolean holds) {}
}
