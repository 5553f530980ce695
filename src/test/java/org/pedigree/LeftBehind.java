package org.pedigree;

import java.nio.file.Path;

/** The helper processes of a node that was ended by force. */
public final class LeftBehind {

  private LeftBehind() {}

  /** Stops what still works on this data folder. */
  public static void stop(Path data) {
    Orphans.stop(data);
  }
}
