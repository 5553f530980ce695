package org.pedigree.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import org.springframework.stereotype.Component;

/**
 * Files with the secrets by which the node makes itself known at partners' servers. They come from
 * outside, are read when they are used, so that they may be changed while the node runs, and are
 * kept nowhere else.
 */
@Component
final class KeyFiles {

  private final Path folder;

  KeyFiles(ExchangeSettings settings) {
    this.folder = settings.keys();
  }

  /**
   * @param name of a file, without a path
   * @param kind what it holds, for the message
   * @throws IOException if it is not there, or everybody on this machine may read it
   */
  Path find(String name, String kind) throws IOException {
    var file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new IOException("No %s '%s' in pedigree.exchange.keys".formatted(kind, name));
    }
    var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view != null
        && view.readAttributes().permissions().contains(PosixFilePermission.OTHERS_READ)) {
      throw new IOException(
          "Everybody on this machine may read the %s '%s'; expected mode 600 or 640"
              .formatted(kind, name));
    }
    return file;
  }
}
