package org.pedigree;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The folder that keeps a node's data between runs, locked for this process alone.
 *
 * <p>The operating system gives the lock back however the process ends, so a killed run leaves
 * none.
 */
final class DataFolder implements AutoCloseable {

  private final Path root;
  private final FileChannel channel;

  private DataFolder(Path root, FileChannel channel) {
    this.root = root;
    this.channel = channel;
  }

  /**
   * Locks the folder, which is made where it is missing, and stops what a killed run left behind.
   *
   * @throws DataFolderInUse where another process holds it
   */
  static DataFolder lock(Path folder) {
    try {
      var root = Files.createDirectories(folder).toRealPath();
      var holder = root.resolve("lock.holder");
      var channel = open(root.resolve("lock"));
      if (tryLock(channel) == null) {
        throw new DataFolderInUse(root, Files.readString(holder).strip());
      }
      Files.writeString(
          holder, "process %d since %s%n".formatted(ProcessHandle.current().pid(), Instant.now()));
      Orphans.stop(root);
      return new DataFolder(root, channel);
    } catch (IOException e) {
      throw new UncheckedIOException("The data folder %s cannot be used".formatted(folder), e);
    }
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }

  Path root() {
    return root;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
