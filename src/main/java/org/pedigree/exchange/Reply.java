package org.pedigree.exchange;

import org.pedigree.capture.FileAnswer;

/** What a partner's machine is told. */
sealed interface Reply {

  /** It was read. */
  record Read(FileAnswer answer) implements Reply {}

  /** The machine is not one of those that the door knows. */
  record Stranger() implements Reply {}

  /**
   * The same document may be brought again, and is not lost by that.
   *
   * @param reason in which nothing stands that a partner may not know
   */
  record Later(String reason) implements Reply {}
}
