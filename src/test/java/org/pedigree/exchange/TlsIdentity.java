package org.pedigree.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A machine of the loopback by its key and a certificate of its own making. */
record TlsIdentity(PrivateKey key, X509Certificate certificate) {

  private static final char[] PASSWORD = "test".toCharArray();

  static TlsIdentity valid(String name) {
    return of(name, Instant.now().plus(Duration.ofDays(3650)));
  }

  static TlsIdentity of(String name, Instant until) {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      var pair = generator.generateKeyPair();
      var who = new X500Principal("CN=" + name);
      var from = Date.from(Instant.now().minus(Duration.ofDays(3650)));
      var serial = BigInteger.valueOf(System.nanoTime());
      var builder =
          new JcaX509v3CertificateBuilder(
              who, serial, from, Date.from(until), who, pair.getPublic());
      builder.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")));
      var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate());
      return new TlsIdentity(
          pair.getPrivate(),
          new JcaX509CertificateConverter().getCertificate(builder.build(signer)));
    } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
      throw new AssertionError(e);
    }
  }

  /** Certificate and key, as an operator keeps its own. */
  void writeWithKey(Path file) {
    write(file, pem("CERTIFICATE", encoded()) + pem("PRIVATE KEY", key.getEncoded()));
  }

  /** The certificate alone, as it is given to others. */
  void writeCertificate(Path file) {
    write(file, pem("CERTIFICATE", encoded()));
  }

  /** As servers of the JDK's kind keep their own. */
  void writeKeyStore(Path file, String password) {
    try {
      var store = KeyStore.getInstance("PKCS12");
      store.load(null);
      store.setKeyEntry("own", key, password.toCharArray(), new Certificate[] {certificate});
      Files.createDirectories(file.getParent());
      try (var out = Files.newOutputStream(file)) {
        store.store(out, password.toCharArray());
      }
    } catch (GeneralSecurityException | IOException e) {
      throw new AssertionError(e);
    }
  }

  /** This machine, talking to those alone whose certificates are given. */
  SSLContext talkingTo(X509Certificate... others) {
    try {
      var own = KeyStore.getInstance("PKCS12");
      own.load(null);
      own.setKeyEntry("own", key, PASSWORD, new Certificate[] {certificate});
      var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(own, PASSWORD);
      var known = KeyStore.getInstance("PKCS12");
      known.load(null);
      for (var other : others) {
        known.setCertificateEntry("other" + known.size(), other);
      }
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(known);
      var context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new AssertionError(e);
    }
  }

  private byte[] encoded() {
    try {
      return certificate.getEncoded();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String pem(String kind, byte[] content) {
    var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(kind, text);
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
