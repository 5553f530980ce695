package org.pedigree.as2.smime;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How messages to a partner are made.
 *
 * @param signer signs them; none, if they go unsigned
 * @param recipient its certificate; none, if they go unencrypted
 */
public record Sealing(
    Optional<SigningAlgorithm> signing,
    Optional<OwnKey> signer,
    Compressing compressing,
    Optional<EncryptionAlgorithm> encryption,
    Optional<X509Certificate> recipient) {

  /** Where compression stands towards the signature. */
  public enum Compressing {
    NONE,
    BEFORE_SIGNING,
    AFTER_SIGNING
  }

  /** A message that can go, and the check that its receipt has to name. */
  public record Sealed(MimeEntity message, Mic mic) {}

  /** Makes a message of a document. */
  public Sealed seal(byte[] document, String contentType, String fileName) {
    var payload = payload(document, contentType, fileName);
    var compressed =
        compressing == Compressing.BEFORE_SIGNING ? Compression.compress(payload) : payload;
    var signed = signing.isPresent() ? sign(compressed) : compressed;
    var whole = compressing == Compressing.AFTER_SIGNING ? Compression.compress(signed) : signed;
    var message = encryption.isPresent() ? encrypt(whole) : whole;
    return new Sealed(message, Mic.of(checked(payload, compressed, message), algorithm()));
  }

  private byte[] checked(MimeEntity payload, MimeEntity compressed, MimeEntity message) {
    if (signing.isPresent()) {
      return compressed.raw();
    }
    return message == payload ? payload.body() : payload.raw();
  }

  private SigningAlgorithm algorithm() {
    return signing.orElse(SigningAlgorithm.SHA_256);
  }

  private MimeEntity sign(MimeEntity content) {
    return Signatures.sign(content, signer.orElseThrow(), signing.orElseThrow());
  }

  private MimeEntity encrypt(MimeEntity content) {
    return Envelopes.encrypt(content, recipient.orElseThrow(), encryption.orElseThrow());
  }

  private static MimeEntity payload(byte[] document, String contentType, String fileName) {
    var name = FileNames.clean(fileName).replace("\\", "");
    return MimeEntity.of(
        List.of(
            Map.entry("Content-Type", contentType.replaceAll("[\\r\\n]", " ")),
            Map.entry("Content-Transfer-Encoding", "binary"),
            Map.entry("Content-Disposition", "attachment; filename=\"%s\"".formatted(name))),
        document);
  }
}
