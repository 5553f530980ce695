package org.pedigree.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.springframework.stereotype.Component;

/** The private keys with which the node signs in at partners' SFTP servers. */
@Component
final class SftpKeys {

  private final KeyFiles files;

  SftpKeys(KeyFiles files) {
    this.files = files;
  }

  /**
   * @param name of a file, without a path
   * @throws IOException if it is not there, is none, or everybody on this machine may read it
   */
  KeyPair find(String name) throws IOException {
    var file = files.find(name, "private key");
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
}
