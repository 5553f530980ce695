package org.pedigree.ledger.opening;

import com.nimbusds.jose.jwk.OctetKeyPair;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.pedigree.ledger.Bytes32;

/**
 * Seals what one node writes for another, with HPKE (RFC 9180): X25519, HKDF-SHA256, AES-256-GCM in
 * the mode that authenticates the sender. It can be read by nobody else, and written by nobody
 * else. Long texts go in pieces, of which none can be left out, exchanged or cut off.
 */
public final class Seal {

  static final byte[] MAGIC = "PDGO1".getBytes(StandardCharsets.US_ASCII);
  static final int ENCAPSULATED = 32;
  static final int PIECE = 65_536;
  static final int TAG = 16;
  static final byte[] MORE = {0};
  static final byte[] LAST = {1};

  private final AsymmetricCipherKeyPair own;
  private final AsymmetricKeyParameter other;
  private final byte[] info;

  private Seal(OctetKeyPair own, OctetKeyPair other, String info) {
    this.own = hpke().deserializePrivateKey(own.getDecodedD(), own.getDecodedX());
    this.other = hpke().deserializePublicKey(other.getDecodedX());
    this.info = info.getBytes(StandardCharsets.UTF_8);
  }

  /** Between whom, and about which shipment: part of the seal, so that it fits nothing else. */
  public record Between(String sender, String receiver, Bytes32 shipment) {

    private String info() {
      return "pedigree opening 1\n%s\n%s\n%s".formatted(sender, receiver, shipment.hex());
    }
  }

  /** Seals all that is written to the answered stream; closing it finishes the seal. */
  public static OutputStream sealing(
      OutputStream out, OctetKeyPair sender, OctetKeyPair receiver, Between between)
      throws IOException {
    var seal = new Seal(sender, receiver, between.info());
    var context = hpke().setupAuthS(seal.other, seal.info, seal.own);
    out.write(MAGIC);
    out.write(context.getEncapsulation());
    return new SealedOutput(out, context);
  }

  /**
   * Opens what was sealed.
   *
   * @throws NotAnOpening here or in reading, where the seal is another's or broken
   */
  public static InputStream opened(
      InputStream in, OctetKeyPair receiver, OctetKeyPair sender, Between between)
      throws IOException {
    var seal = new Seal(receiver, sender, between.info());
    var magic = in.readNBytes(MAGIC.length);
    var encapsulated = in.readNBytes(ENCAPSULATED);
    if (!java.util.Arrays.equals(magic, MAGIC) || encapsulated.length < ENCAPSULATED) {
      throw new NotAnOpening("It is no sealed opening.");
    }
    try {
      return new SealedInput(in, hpke().setupAuthR(encapsulated, seal.own, seal.info, seal.other));
    } catch (RuntimeException e) {
      throw new NotAnOpening("It is sealed with a key that is none.");
    }
  }

  private static HPKE hpke() {
    return new HPKE(
        HPKE.mode_auth, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
  }
}
