package org.pedigree.rounds;

import java.time.Duration;

/**
 * Something that the node does again and again, declared as a bean. Rounds of one kind never
 * overlap; those of several kinds go on at the same time.
 */
public interface Round {

  /** What the thread is called that goes it. */
  String name();

  /** How long after the end of one the next one begins. */
  Duration pause();

  /** How long after the start of the process the first one begins. */
  default Duration first() {
    return Duration.ZERO;
  }

  /** Goes one; what fails is told in the log, and tried again at the next. */
  void go();
}
