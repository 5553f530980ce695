package org.pedigree.ledger.chain;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.HexFormat;

/** Input of the P256VERIFY precompile (EIP-7951): hash, r, s, x, y. */
record P256Question(String right, String wrong) {

  static final String PRECOMPILE = "0x0000000000000000000000000000000000000100";

  static P256Question signed(String message) throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    var pair = generator.generateKeyPair();
    var signer = Signature.getInstance("SHA256withECDSAinP1363Format");
    signer.initSign(pair.getPrivate());
    var bytes = message.getBytes(StandardCharsets.UTF_8);
    signer.update(bytes);
    var signature = signer.sign();
    var key = (ECPublicKey) pair.getPublic();
    return new P256Question(
        input(sha256(bytes), signature, key), input(sha256(new byte[] {1}), signature, key));
  }

  private static String input(byte[] hash, byte[] signature, ECPublicKey key) {
    var input = new ByteArrayOutputStream();
    input.writeBytes(hash);
    input.writeBytes(signature);
    input.writeBytes(word(key.getW().getAffineX()));
    input.writeBytes(word(key.getW().getAffineY()));
    return "0x" + HexFormat.of().formatHex(input.toByteArray());
  }

  private static byte[] word(BigInteger number) {
    return HexFormat.of().parseHex("%064x".formatted(number));
  }

  private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-256").digest(bytes);
  }
}
