package org.pedigree.ledger;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Keeps openings as they came, sealed, until they are accepted. */
final class OpeningFiles {

  private static final int CHUNK = 1 << 16;

  private final Path folder;

  OpeningFiles(Path folder) {
    this.folder = folder;
  }

  /** Where one may be written before it is {@link #keep kept}. */
  Path coming(Bytes32 shipment) throws IOException {
    Files.createDirectories(folder);
    return folder.resolve(shipment.hex() + ".coming");
  }

  /**
   * Forgets what a process that was killed was about to read or send: it is asked for, brought or
   * sent again.
   */
  void clean() {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (var left = Files.newDirectoryStream(folder, "{*.coming,brought-*,leaving-*}")) {
      left.forEach(OpeningFiles::drop);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where one is sealed that goes to another node, to be {@link #drop dropped} when it is sent. */
  Path leaving() throws IOException {
    Files.createDirectories(folder);
    return Files.createTempFile(folder, "leaving-", ".sealed");
  }

  /**
   * What another node brings, in a file of its own, to be {@link #drop dropped} when it is read.
   *
   * @throws TooLong where it is longer than this; no more of it is read then
   */
  Path brought(InputStream sealed, long longest) throws IOException {
    Files.createDirectories(folder);
    var file = Files.createTempFile(folder, "brought-", ".sealed");
    try (var out = Files.newOutputStream(file)) {
      copy(sealed, out, longest);
      return file;
    } catch (IOException | RuntimeException e) {
      drop(file);
      throw e;
    }
  }

  private static void copy(InputStream sealed, OutputStream out, long longest) throws IOException {
    var some = new byte[CHUNK];
    var left = longest;
    for (var read = sealed.read(some); read >= 0; read = sealed.read(some)) {
      left -= read;
      if (left < 0) {
        throw new TooLong(longest);
      }
      out.write(some, 0, read);
    }
  }

  static void drop(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An opening is longer than any may be. */
  static final class TooLong extends RuntimeException {

    private static final long serialVersionUID = 1;

    private TooLong(long longest) {
      super("An opening has %d bytes at the most.".formatted(longest));
    }
  }

  /** Durable from now on. */
  void keep(Bytes32 shipment) throws IOException {
    var coming = coming(shipment);
    try (var channel = FileChannel.open(coming, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(
        coming,
        file(shipment),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  boolean has(Bytes32 shipment) {
    return Files.exists(file(shipment));
  }

  InputStream open(Bytes32 shipment) throws IOException {
    return new BufferedInputStream(Files.newInputStream(file(shipment)));
  }

  void forget(Bytes32 shipment) {
    try {
      Files.deleteIfExists(file(shipment));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(Bytes32 shipment) {
    return folder.resolve(shipment.hex() + ".sealed");
  }
}
