package org.pedigree.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.springframework.stereotype.Component;

/**
 * The private keys with which the node signs in at partners' servers. They come from outside as
 * files, are read when they are used, so that they may be changed while the node runs, and are kept
 * nowhere else.
 */
@Component
final class SftpKeys {

  private final Path folder;

  SftpKeys(ExchangeSettings settings) {
    this.folder = settings.keys();
  }

  /**
   * @param name of a file, without a path
   * @throws IOException if it is not there, is none, or everybody on this machine may read it
   */
  KeyPair find(String name) throws IOException {
    var file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new IOException("No private key '%s' in pedigree.exchange.keys".formatted(name));
    }
    refuseOpen(file, name);
    try (var content = Files.newInputStream(file)) {
      var found =
          SecurityUtils.loadKeyPairIdentities(
              null, NamedResource.ofName(name), content, FilePasswordProvider.EMPTY);
      if (found != null && found.iterator().hasNext()) {
        return found.iterator().next();
      }
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new IOException("Can't read the private key '%s'".formatted(name), e);
    }
    throw new IOException("'%s' of pedigree.exchange.keys is no private key".formatted(name));
  }

  private static void refuseOpen(Path file, String name) throws IOException {
    var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view != null
        && view.readAttributes().permissions().contains(PosixFilePermission.OTHERS_READ)) {
      throw new IOException(
          "Everybody on this machine may read the private key '%s'; expected mode 600 or 640"
              .formatted(name));
    }
  }
}
