package org.pedigree.custody;

import java.util.Optional;

/** One named condition on statements, with its sentence. */
record Rule(String name, String sentence, Condition condition) {

  /** Looks at a statement in the world as it is when its turn comes. */
  @FunctionalInterface
  interface Condition {
    Optional<Objection> objection(Statement statement, World world);
  }
}
