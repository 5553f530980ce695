package org.pedigree.capture;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the work on a document is.
 *
 * @param finishedAt when it ended, or none while it runs
 * @param success false as soon as there is a capture error
 */
public record Progress(Instant createdAt, @Nullable Instant finishedAt, boolean success) {

  public boolean running() {
    return finishedAt == null;
  }
}
