package org.pedigree.as2;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.pedigree.as2.smime.OwnKey;
import org.pedigree.as2.smime.Trusted;

/** Keys with certificates of their own making, and the file that a node's come in. */
final class TestKeys {

  private static final char[] PASSWORD = "demo-as2".toCharArray();
  private static final AtomicLong SERIALS = new AtomicLong(System.nanoTime());

  private TestKeys() {}

  static OwnKey valid(String name) {
    var now = Instant.now();
    return of(name, now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(365)));
  }

  static OwnKey of(String name, Instant from, Instant until) {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      var pair = generator.generateKeyPair();
      var who = new X500Principal("CN=" + name);
      var builder =
          new JcaX509v3CertificateBuilder(
              who,
              BigInteger.valueOf(SERIALS.incrementAndGet()),
              Date.from(from),
              Date.from(until),
              who,
              pair.getPublic());
      var signer = new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate());
      return new OwnKey(
          pair.getPrivate(),
          new JcaX509CertificateConverter().getCertificate(builder.build(signer)));
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new AssertionError(e);
    }
  }

  static Trusted trusted(OwnKey key) {
    return new Trusted(
        key.certificate(),
        key.certificate().getNotBefore().toInstant(),
        key.certificate().getNotAfter().toInstant());
  }

  /** Adds a key to the node's file, as its operator would. */
  static void install(Path data, String alias, OwnKey key) {
    var file = data.resolve("as2/keys.p12");
    try {
      Files.createDirectories(file.getParent());
      var store = KeyStore.getInstance("PKCS12");
      try (var known = Files.exists(file) ? Files.newInputStream(file) : null) {
        store.load(known, PASSWORD);
      }
      store.setKeyEntry(alias, key.key(), PASSWORD, new Certificate[] {key.certificate()});
      var fresh = file.resolveSibling("keys.new");
      try (var out = Files.newOutputStream(fresh)) {
        store.store(out, PASSWORD);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
