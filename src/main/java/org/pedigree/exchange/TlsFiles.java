package org.pedigree.exchange;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.springframework.boot.ssl.pem.PemContent;
import org.springframework.stereotype.Component;

/** Certificates, and keys with theirs, as PEM among the node's key files. */
@Component
final class TlsFiles {

  /** Of stores that are never written to a disk. */
  static final String IN_MEMORY = "in-memory";

  private final KeyFiles files;

  TlsFiles(KeyFiles files) {
    this.files = files;
  }

  /** What a file has of certificates, at least one. */
  List<X509Certificate> certificates(String name) throws IOException {
    var found = content(name, "certificate").getCertificates();
    if (found.isEmpty()) {
      throw new IOException("'%s' of pedigree.exchange.keys has no certificate".formatted(name));
    }
    return found;
  }

  /** A private key with the certificates that say whose it is. */
  KeyStore identity(String name) throws IOException {
    var content = content(name, "private key");
    var key = content.getPrivateKey();
    if (key == null) {
      throw new IOException("'%s' of pedigree.exchange.keys has no private key".formatted(name));
    }
    try {
      var store = empty();
      var chain = certificates(name).toArray(Certificate[]::new);
      store.setKeyEntry("node", key, IN_MEMORY.toCharArray(), chain);
      return store;
    } catch (GeneralSecurityException e) {
      throw new IOException("Can't use '%s' of pedigree.exchange.keys".formatted(name), e);
    }
  }

  /** These certificates and no others. */
  KeyStore trusting(Iterable<X509Certificate> certificates) throws IOException {
    try {
      var store = empty();
      for (var certificate : certificates) {
        store.setCertificateEntry("trusted-" + store.size(), certificate);
      }
      return store;
    } catch (GeneralSecurityException e) {
      throw new IOException("Can't use a certificate of pedigree.exchange.keys", e);
    }
  }

  /**
   * The node as a client.
   *
   * @param trust the name of a file with certificates, or empty for those of the platform
   */
  SSLContext client(String identity, String trust) throws IOException {
    try {
      var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(identity(identity), IN_MEMORY.toCharArray());
      var context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trusted(trust), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("Can't use '%s' of pedigree.exchange.keys".formatted(identity), e);
    }
  }

  /**
   * The node as a client that shows no certificate.
   *
   * @param trust the name of a file with certificates, or empty for those of the platform
   */
  SSLContext anonymous(String trust) throws IOException {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(null, trusted(trust), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("Can't use '%s' of pedigree.exchange.keys".formatted(trust), e);
    }
  }

  private TrustManager[] trusted(String name) throws IOException, GeneralSecurityException {
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(name.isEmpty() ? null : trusting(certificates(name)));
    return trust.getTrustManagers();
  }

  private PemContent content(String name, String kind) throws IOException {
    try {
      return PemContent.load(files.find(name, kind));
    } catch (IllegalStateException | IllegalArgumentException e) {
      throw new IOException("'%s' of pedigree.exchange.keys is no PEM".formatted(name), e);
    }
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null);
    return store;
  }
}
