package org.pedigree.demo;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Keys of the story's parties in the node's file for AS2, made where they are missing, with
 * certificates of their own making. Everybody knows the file's password, so there is none of them
 * outside the demonstration.
 */
@Component
@Profile("demo")
@ConditionalOnProperty("pedigree.demo.edi")
class DemoKeys {

  private static final int BITS = 2048;
  private static final Duration EARLIER = Duration.ofDays(1);
  private static final Duration VALID = Duration.ofDays(3650);
  private static final int SERIAL_BITS = 64;

  private final Path path;
  private final char[] password;
  private final Clock clock;

  DemoKeys(
      @Value("${pedigree.as2.keys.path}") Path path,
      @Value("${pedigree.as2.keys.password}") String password,
      Clock clock) {
    this.path = path;
    this.password = password.toCharArray();
    this.clock = clock;
  }

  /** The certificates of these parties, by their codes. */
  Map<String, X509Certificate> of(List<String> codes) throws IOException {
    try {
      var store = read();
      var missing = codes.stream().filter(code -> !contains(store, code)).toList();
      for (var code : missing) {
        add(store, code);
      }
      if (!missing.isEmpty()) {
        write(store);
      }
      return certificates(store, codes);
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException("The demonstration's keys of AS2 can't be made", e);
    }
  }

  private KeyStore read() throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    try (var file = Files.exists(path) ? Files.newInputStream(path) : null) {
      store.load(file, password);
    }
    return store;
  }

  private static boolean contains(KeyStore store, String code) {
    try {
      return store.containsAlias(code);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private void add(KeyStore store, String code)
      throws GeneralSecurityException, OperatorCreationException {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(BITS);
    var pair = generator.generateKeyPair();
    store.setKeyEntry(
        code, pair.getPrivate(), password, new Certificate[] {certificate(pair, code)});
  }

  private X509Certificate certificate(KeyPair pair, String code)
      throws GeneralSecurityException, OperatorCreationException {
    var name = new X500Principal("CN=%s AS2".formatted(code.toUpperCase(Locale.ROOT)));
    var now = clock.instant();
    var builder =
        new JcaX509v3CertificateBuilder(
            name,
            new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(SERIAL_BITS),
            Date.from(now.minus(EARLIER)),
            Date.from(now.plus(VALID)),
            name,
            pair.getPublic());
    var signer = new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate());
    return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
  }

  /** The file is there as a whole, or as it was. */
  private void write(KeyStore store) throws IOException, GeneralSecurityException {
    var folder = Files.createDirectories(path.toAbsolutePath().getParent());
    var fresh = Files.createTempFile(folder, "keys", ".new");
    try (var out = Files.newOutputStream(fresh)) {
      store.store(out, password);
    }
    Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static Map<String, X509Certificate> certificates(KeyStore store, List<String> codes)
      throws GeneralSecurityException {
    var certificates = new TreeMap<String, X509Certificate>();
    for (var code : codes) {
      certificates.put(code, (X509Certificate) store.getCertificate(code));
    }
    return certificates;
  }
}
