package org.pedigree.as2.smime;

import java.io.IOException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.jspecify.annotations.Nullable;

/**
 * Takes a message out of its layers. AS2 puts encryption outside of signature and compression, and
 * compression inside or outside of the signature (RFC 5402); nothing twice.
 *
 * @param senders the sender's certificates
 * @param keys our own
 */
public record Opener(Demands demands, List<Trusted> senders, List<OwnKey> keys, Instant now) {

  private enum Layer {
    ENCRYPTED,
    SIGNED,
    COMPRESSED
  }

  public Opener {
    senders = List.copyOf(senders);
    keys = List.copyOf(keys);
  }

  /** The message as HTTP brought it: headers of the body, and the body. */
  public static MimeEntity received(String contentType, @Nullable String encoding, byte[] body) {
    return MimeEntity.of(
        List.of(
            Map.entry("Content-Type", contentType),
            Map.entry("Content-Transfer-Encoding", encoding == null ? "binary" : encoding)),
        body);
  }

  /**
   * What is in the message.
   *
   * @throws Refused if a layer can't be opened, or one that is demanded is missing
   */
  public Opened open(MimeEntity message) {
    return new Course(message).go();
  }

  private final class Course {

    private final MimeEntity message;
    private MimeEntity at;
    private final Set<Layer> met = EnumSet.noneOf(Layer.class);
    private Signatures.@Nullable Signed signed;

    Course(MimeEntity message) {
      this.message = message;
      this.at = message;
    }

    Opened go() {
      while (step()) {
        // Layers are few: each is met once.
      }
      demand(demands.encryption(), Layer.ENCRYPTED, "encryption");
      demand(demands.signature(), Layer.SIGNED, "signature");
      return new Opened(at.content(), at.contentTypeHeader(), fileName(), checked(), signedOver());
    }

    private boolean step() {
      var type = at.contentType();
      return switch (type.type()) {
        case Signatures.TYPE -> verify();
        case "application/pkcs7-mime", "application/x-pkcs7-mime" -> cms(at.content());
        default -> false;
      };
    }

    private boolean verify() {
      meet(Layer.SIGNED);
      signed = Signatures.verify(at, senders, demands.weak(), now);
      at = MimeEntity.parse(signed.content());
      return true;
    }

    private boolean cms(byte[] content) {
      var kind = kind(content);
      if (kind.equals(CMSObjectIdentifiers.compressedData.getId())) {
        meet(Layer.COMPRESSED);
        at = MimeEntity.parse(Compression.expand(content, demands.largest()));
      } else if (kind.equals(CMSObjectIdentifiers.envelopedData.getId())) {
        meetOutermost();
        at = MimeEntity.parse(Envelopes.decrypt(content, keys, demands.weak(), now));
      } else if (kind.equals(CMSObjectIdentifiers.authEnvelopedData.getId())) {
        meetOutermost();
        at = MimeEntity.parse(Envelopes.decryptAuthenticated(content, keys, demands.weak(), now));
      } else {
        throw unsupported("enveloped or compressed data", kind);
      }
      return true;
    }

    private void meetOutermost() {
      if (!met.isEmpty()) {
        throw unsupported("encryption as the outermost layer", "it inside of " + met);
      }
      meet(Layer.ENCRYPTED);
    }

    private void meet(Layer layer) {
      if (!met.add(layer)) {
        throw unsupported("each layer once", "twice " + layer);
      }
    }

    private void demand(boolean due, Layer layer, String rule) {
      if (due && !met.contains(layer)) {
        throw new Refused(
            Disposition.INSUFFICIENT_SECURITY,
            rule,
            "a message that is " + layer.name().toLowerCase(Locale.ROOT),
            "one that is not");
      }
    }

    /** What was signed; of the unsigned, all of what was in the layers; else the bare body. */
    private byte[] checked() {
      if (signed != null) {
        return signed.content();
      }
      return at == message ? at.body() : at.raw();
    }

    private Optional<SigningAlgorithm> signedOver() {
      return Optional.ofNullable(signed).map(Signatures.Signed::algorithm);
    }

    private Optional<String> fileName() {
      return at.header("Content-Disposition")
          .flatMap(header -> ContentType.parse(header).parameter("filename"))
          .or(() -> at.contentType().parameter("name"))
          .map(FileNames::clean)
          .filter(name -> !name.isEmpty());
    }
  }

  private static String kind(byte[] content) {
    try {
      return ContentInfo.getInstance(ASN1Primitive.fromByteArray(content)).getContentType().getId();
    } catch (IOException | IllegalArgumentException | ClassCastException | NullPointerException e) {
      throw new Refused(
          Disposition.UNEXPECTED_PROCESSING_ERROR,
          "CMS",
          "a content info",
          "none that can be read");
    }
  }

  private static Refused unsupported(String expected, String found) {
    return new Refused(Disposition.UNSUPPORTED_FORMAT, "layers", expected, found);
  }
}
