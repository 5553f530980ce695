package org.pedigree;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;

/** What the processes of one run of the tests must not do to a folder at the same time. */
final class OneAtATime {

  private OneAtATime() {}

  static <T> T in(Path folder, Supplier<T> work) {
    try {
      Files.createDirectories(folder);
      var file = folder.resolve("one-at-a-time.lock");
      try (var lock = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        lock.lock(); // ends with the channel, or with the process
        return work.get();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
