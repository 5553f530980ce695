package org.pedigree.as2;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pedigree.as2.smime.OwnKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The keys of this node's parties: entries of a PKCS#12 file that comes from outside. The file is
 * read again when it has changed, so that a key can be added without a new start.
 */
@Component
class As2OwnKeys {

  private static final Logger LOG = LoggerFactory.getLogger(As2OwnKeys.class);

  private final Path path;
  private final char[] password;
  private final Clock clock;
  private volatile Loaded loaded;

  As2OwnKeys(As2Settings settings, Clock clock) {
    this.path = settings.keys().path();
    this.password = Optional.ofNullable(settings.keys().password()).orElse("").toCharArray();
    this.clock = clock;
    this.loaded = load(seen());
  }

  private record Entry(String alias, OwnKey key) {}

  /** What the file held when it looked so. */
  private record Loaded(@Nullable FileTime changed, List<Entry> entries) {}

  /** All keys of a party, those that ran out included. */
  List<OwnKey> of(String code) {
    return entries().stream()
        .filter(entry -> entry.alias().equals(code) || entry.alias().startsWith(code + "."))
        .map(Entry::key)
        .toList();
  }

  /** What the party signs with today: of the valid ones that which became so last. */
  Optional<OwnKey> signing(String code) {
    var now = clock.instant();
    return of(code).stream()
        .filter(key -> !now.isBefore(key.certificate().getNotBefore().toInstant()))
        .filter(key -> now.isBefore(key.certificate().getNotAfter().toInstant()))
        .max(Comparator.comparing(key -> key.certificate().getNotBefore()));
  }

  private List<Entry> entries() {
    var seen = seen();
    var known = loaded;
    if (seen == null || seen.equals(known.changed())) {
      return known.entries();
    }
    try {
      loaded = load(seen);
    } catch (IllegalStateException unreadable) {
      LOG.error("The keys of AS2 can't be read anew; those read before are used", unreadable);
      loaded = new Loaded(seen, known.entries());
    }
    return loaded.entries();
  }

  private @Nullable FileTime seen() {
    try {
      return Files.exists(path) ? Files.getLastModifiedTime(path) : null;
    } catch (IOException e) {
      return null;
    }
  }

  private Loaded load(@Nullable FileTime seen) {
    return new Loaded(seen, seen == null ? List.of() : read());
  }

  private List<Entry> read() {
    try (var file = Files.newInputStream(path)) {
      var store = KeyStore.getInstance("PKCS12");
      store.load(file, password);
      List<Entry> entries = new ArrayList<>();
      for (var alias : Collections.list(store.aliases())) {
        if (store.getKey(alias, password) instanceof PrivateKey key
            && store.getCertificate(alias) instanceof X509Certificate certificate) {
          entries.add(new Entry(alias.toLowerCase(Locale.ROOT), new OwnKey(key, certificate)));
        }
      }
      return entries;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(
          "The keys of AS2 can't be read: pedigree.as2.keys.path or .password is wrong", e);
    }
  }
}
