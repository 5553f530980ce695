package org.pedigree.exchange;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A folder of this machine. */
record LocalShelf(Path folder) implements Shelf {

  /** Makes the folder where it is missing, for a partner to find it. */
  static LocalShelf of(Path folder) throws IOException {
    Files.createDirectories(folder);
    return new LocalShelf(folder);
  }

  @Override
  public List<ShelfFile> files(int most) throws IOException {
    var files = new ArrayList<ShelfFile>();
    try (var entries = Files.newDirectoryStream(folder)) {
      for (var entry : entries) {
        if (files.size() == most) {
          break;
        }
        var name = entry.getFileName().toString();
        if (ShelfFile.mayBeTaken(name)) {
          find(name).ifPresent(files::add);
        }
      }
    }
    return files;
  }

  @Override
  public Optional<ShelfFile> find(String name) throws IOException {
    try {
      var attributes =
          Files.readAttributes(
              folder.resolve(name), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return attributes.isRegularFile()
          ? Optional.of(
              new ShelfFile(name, attributes.size(), attributes.lastModifiedTime().toInstant()))
          : Optional.empty();
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    }
  }

  @Override
  public byte[] read(String name, int most) throws IOException {
    try (var file = Files.newInputStream(folder.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
      return file.readNBytes(most);
    }
  }

  @Override
  public void write(String name, byte[] content) throws IOException {
    try (var file =
        FileChannel.open(
            folder.resolve(name),
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      var left = ByteBuffer.wrap(content);
      while (left.hasRemaining()) {
        file.write(left);
      }
      file.force(true);
    }
  }

  @Override
  public void move(String from, String to) throws IOException {
    Files.move(
        folder.resolve(from),
        folder.resolve(to),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void remove(String name) throws IOException {
    Files.deleteIfExists(folder.resolve(name));
  }

  @Override
  public void makeFolder(String name) throws IOException {
    Files.createDirectories(folder.resolve(name));
  }

  @Override
  public boolean usable() {
    return Files.isDirectory(folder);
  }

  @Override
  public void close() {}
}
