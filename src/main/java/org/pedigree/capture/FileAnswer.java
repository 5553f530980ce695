package org.pedigree.capture;

import java.util.Optional;

/**
 * What a file's sender is told.
 *
 * @param name the file's
 * @param refused whether nothing of it was captured
 * @param report JSON to lay beside the file, or none if there is nothing to say
 */
public record FileAnswer(String name, boolean refused, Optional<Beside> report) {

  /** What lies beside a file that was taken in. */
  public record Beside(String name, byte[] json) {}
}
