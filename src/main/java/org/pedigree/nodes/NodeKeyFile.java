package org.pedigree.nodes;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.PasswordBasedDecrypter;
import com.nimbusds.jose.crypto.PasswordBasedEncrypter;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;

/**
 * The file with this node's keys: a set of keys encrypted with the keystore's password (RFC 7517,
 * appendix C), which its owner alone may read.
 */
final class NodeKeyFile {

  private static final int SALT = 16;
  private static final int ROUNDS = 210_000;

  private final Path file;
  private final String password;

  NodeKeyFile(Path folder, String password) {
    this.file = folder.resolve("node.jwe");
    this.password = password;
  }

  /** The keys, drawn and kept when they are first asked for. */
  NodeKeys open() {
    try {
      if (!Files.exists(file)) {
        write(NodeKeys.drawn());
      }
      var sealed = JWEObject.parse(Files.readString(file));
      sealed.decrypt(new PasswordBasedDecrypter(password));
      return NodeKeys.of(JWKSet.parse(sealed.getPayload().toString()));
    } catch (IOException e) {
      throw new UncheckedIOException("The node's keys cannot be kept in " + file, e);
    } catch (ParseException | JOSEException e) {
      throw new NodeKeysNotOpened(file, e);
    }
  }

  private void write(NodeKeys keys) throws IOException, JOSEException {
    var header =
        new JWEHeader.Builder(JWEAlgorithm.PBES2_HS512_A256KW, EncryptionMethod.A256GCM)
            .contentType("jwk-set+json")
            .build();
    var sealed = new JWEObject(header, new Payload(keys.together().toString(false)));
    sealed.encrypt(new PasswordBasedEncrypter(password, SALT, ROUNDS));
    Files.createDirectories(file.getParent());
    var readable = PosixFilePermissions.fromString("rw-------");
    var whole = file.resolveSibling("node.jwe.new");
    Files.deleteIfExists(whole);
    Files.createFile(whole, PosixFilePermissions.asFileAttribute(readable));
    try (var channel = FileChannel.open(whole, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(sealed.serialize().getBytes(StandardCharsets.US_ASCII)));
      channel.force(true);
    }
    Files.move(whole, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
  }

  /** The file is not what was written, or the password is another. */
  static final class NodeKeysNotOpened extends RuntimeException {

    private static final long serialVersionUID = 1;

    private NodeKeysNotOpened(Path file, Exception cause) {
      super("The keystore password does not open %s.".formatted(file), cause);
    }
  }
}
