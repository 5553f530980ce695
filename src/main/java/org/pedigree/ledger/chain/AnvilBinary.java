package org.pedigree.ledger.chain;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The native anvil that the build puts beside what it builds. */
public record AnvilBinary(Path file) {

  /**
   * Looks where the build puts it: below {@code target} of a checkout, and beside the jar.
   *
   * @param beside the folder that the program was started from, and the one of its jar
   */
  public static Optional<AnvilBinary> find(List<Path> beside) {
    return beside.stream()
        .flatMap(
            folder -> List.of(folder.resolve("target/anvil"), folder.resolve("anvil")).stream())
        .map(Path::toAbsolutePath)
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst()
        .map(AnvilBinary::new);
  }
}
