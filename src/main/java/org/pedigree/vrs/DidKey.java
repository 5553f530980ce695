package org.pedigree.vrs;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.jce.ECNamedCurveTable;
import org.bouncycastle.math.ec.ECCurve;

/**
 * Identifiers that are their own public key (W3C CCG did:key), of curve P-256: the multibase form,
 * base58btc, of the multicodec p256-pub and the compressed point.
 */
final class DidKey {

  static final String METHOD = "did:key:";

  private static final String ALPHABET =
      "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final BigInteger BASE = BigInteger.valueOf(ALPHABET.length());
  private static final byte[] P256_PUB = {(byte) 0x80, 0x24};
  private static final int POINT = 33;
  private static final int LONGEST = 64;
  private static final ECCurve CURVE = ECNamedCurveTable.getParameterSpec("P-256").getCurve();

  private DidKey() {}

  /** The identifier of this public key. */
  static String of(ECKey key) {
    var point = CURVE.createPoint(key.getX().decodeToBigInteger(), key.getY().decodeToBigInteger());
    var bytes = Arrays.copyOf(P256_PUB, P256_PUB.length + POINT);
    System.arraycopy(point.getEncoded(true), 0, bytes, P256_PUB.length, POINT);
    return METHOD + "z" + base58(new BigInteger(1, bytes));
  }

  /**
   * The key of an identifier.
   *
   * @throws Untrusted if it is none of P-256
   */
  static ECKey key(String did) {
    var bytes = base58(did.substring(METHOD.length())).toByteArray();
    // The number's first byte is a sign where the codec's first bit is set.
    var codec = bytes.length > 0 && bytes[0] == 0 ? 1 : 0;
    var start = codec + P256_PUB.length;
    if (bytes.length != start + POINT
        || !Arrays.equals(P256_PUB, Arrays.copyOfRange(bytes, codec, start))) {
      throw new Untrusted("a did:key of curve P-256", did);
    }
    return key(did, Arrays.copyOfRange(bytes, start, bytes.length));
  }

  private static ECKey key(String did, byte[] compressed) {
    try {
      var point = CURVE.decodePoint(compressed).normalize();
      return new ECKey.Builder(
              Curve.P_256,
              Base64URL.encode(point.getAffineXCoord().getEncoded()),
              Base64URL.encode(point.getAffineYCoord().getEncoded()))
          .build();
    } catch (IllegalArgumentException e) {
      throw new Untrusted("a did:key that is a point of P-256", did);
    }
  }

  private static String base58(BigInteger number) {
    var text = new StringBuilder();
    for (var rest = number; rest.signum() > 0; rest = rest.divide(BASE)) {
      text.append(ALPHABET.charAt(rest.mod(BASE).intValue()));
    }
    return text.reverse().toString();
  }

  private static BigInteger base58(String multibase) {
    if (!multibase.startsWith("z") || multibase.length() > LONGEST) {
      throw new Untrusted("a did:key in base58btc", METHOD + multibase);
    }
    var number = BigInteger.ZERO;
    for (int i = 1; i < multibase.length(); i++) {
      var digit = ALPHABET.indexOf(multibase.charAt(i));
      if (digit < 0) {
        throw new Untrusted("a did:key in base58btc", METHOD + multibase);
      }
      number = number.multiply(BASE).add(BigInteger.valueOf(digit));
    }
    return number;
  }
}
