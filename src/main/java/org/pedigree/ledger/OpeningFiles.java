package org.pedigree.ledger;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Keeps openings as they came, sealed, until they are accepted. */
final class OpeningFiles {

  private final Path folder;

  OpeningFiles(Path folder) {
    this.folder = folder;
  }

  /** Where one may be written before it is {@link #keep kept}. */
  Path coming(Bytes32 shipment) throws IOException {
    Files.createDirectories(folder);
    return folder.resolve(shipment.hex() + ".coming");
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
