package org.pedigree.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pedigree.LeftBehind;
import org.springframework.util.FileSystemUtils;

/** Where figures are measured: one node that they share, and others where one is not enough. */
final class Stage implements AutoCloseable {

  private final Path folder;
  private final Size size;
  private @Nullable Node shared;
  private @Nullable Node young;
  private @Nullable Goods goods;

  /** How much is measured. */
  enum Size {
    /** A twentieth, only to see that everything works. */
    SMALL,
    NORMAL,
    FULL
  }

  Stage(Path folder, Size size) {
    this.folder = folder.toAbsolutePath();
    this.size = size;
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
  }

  /** Whether all is measured as the full size has it. */
  boolean isFull() {
    return size == Size.FULL;
  }

  /** So many, or fewer where it is only to be seen that everything works. */
  int sized(int many) {
    return size == Size.SMALL ? many / 20 : many;
  }

  Path folder() {
    return folder;
  }

  /** The node that all figures share, started when it is first asked for. */
  synchronized Node node() {
    if (shared == null) {
      shared = Node.start(isFull() ? kept() : fresh("node"), List.of());
      Papers.serials(shared.jdbc().sql("select count(*) from epc").query(Long.class).single());
    }
    return shared;
  }

  /** The packs that the shared node knows. */
  synchronized Goods goods() throws IOException {
    if (goods == null) {
      goods = new Goods(node());
    }
    return goods;
  }

  /** The same without a history: nothing waits in it, neither for judgement nor for the chain. */
  synchronized Node youngNode() {
    if (young == null) {
      clear();
      young = Node.start(fresh("young"), List.of());
    }
    return young;
  }

  /** The folder of a full run, which goes on where another one was broken off. */
  private Path kept() {
    System.out.printf(
        "  # The full size takes 30 GB below %s, of which %d GB are free, and some hours.%n",
        folder, folder.toFile().getParentFile().getUsableSpace() >> 30);
    return folder.resolve("full");
  }

  /** A folder of this name, with nothing in it and no process on it. */
  Path fresh(String name) {
    var data = folder.resolve(name);
    LeftBehind.stop(data);
    try {
      FileSystemUtils.deleteRecursively(data);
      return Files.createDirectories(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the nodes: whatever state they were left in, the next figure gets another. */
  synchronized void clear() {
    if (shared != null) {
      shared.close();
      shared = null;
      goods = null;
    }
    if (young != null) {
      young.close();
      young = null;
    }
  }

  @Override
  public void close() {
    clear();
  }
}
