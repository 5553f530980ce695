package org.pedigree.ledger.chain;

import java.nio.file.Path;

/** Ends a dev chain as a crash does. */
public final class TestCrash {

  private TestCrash() {}

  /** Kills the dev chain that keeps its state below this folder; nothing is saved. */
  public static void killDevChain(Path folder) {
    var chain =
        ProcessHandle.current()
            .children()
            .filter(
                child ->
                    child.info().commandLine().orElse("").contains(folder.toAbsolutePath() + "/"))
            .findFirst()
            .orElseThrow();
    chain.destroyForcibly();
    chain.onExit().join();
  }
}
