package org.pedigree.vrs;

import org.jspecify.annotations.Nullable;

/** Whether somebody is let in to ask: who it is, or what it breaks. */
sealed interface Gate {

  record Open(Requester requester) implements Gate {}

  /**
   * @param requester who it is, as far as that was proven
   */
  record Shut(Breach breach, @Nullable Requester requester) implements Gate {}
}
