package org.pedigree.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A package as a file from a stranger. Names are names of ours, each once, and of no entry more is
 * unpacked than is bearable, whatever it says of its size.
 */
final class PackageFile implements AutoCloseable {

  /** An entry's bytes are in memory as a whole; a document may have 32 MB at most. */
  private static final int LONGEST = 256_000_000;

  private static final int MOST = 60_000;
  private static final long LARGEST = 4_000_000_000L;
  private static final Pattern NAME =
      Pattern.compile(
          "manifest\\.(json|sha256)|leaves\\.json|roots/\\d{5}\\.json"
              + "|events/\\d{5}\\.(json|txt)|documents/\\d{5}\\.(json|xml)");

  private final ZipFile zip;
  private final Map<String, ZipEntry> entries;
  private long unpacked;

  private PackageFile(ZipFile zip, Map<String, ZipEntry> entries) {
    this.zip = zip;
    this.entries = entries;
  }

  /**
   * Opens a package.
   *
   * @throws Unusable if it is none
   */
  static PackageFile open(Path file) {
    try {
      var zip = new ZipFile(file.toFile());
      try {
        return new PackageFile(zip, entries(zip));
      } catch (Unusable e) {
        zip.close();
        throw e;
      }
    } catch (ZipException | IllegalArgumentException e) {
      throw new Unusable(
          "%s is no ZIP file, or was cut short or damaged: %s".formatted(file, e.getMessage()));
    } catch (IOException e) {
      throw new Unusable("%s can't be read: %s".formatted(file, e));
    }
  }

  private static Map<String, ZipEntry> entries(ZipFile zip) {
    if (zip.size() > MOST) {
      throw new Unusable("It has %d entries, more than %d".formatted(zip.size(), MOST));
    }
    var entries = new LinkedHashMap<String, ZipEntry>();
    for (var all = zip.entries(); all.hasMoreElements(); ) {
      var entry = all.nextElement();
      if (!NAME.matcher(entry.getName()).matches()) {
        throw new Unusable(
            "It has an entry that belongs in no package: \"%s\""
                .formatted(Transcript.printable(entry.getName())));
      }
      if (entries.put(entry.getName(), entry) != null) {
        throw new Unusable("It has two entries of the name " + entry.getName());
      }
    }
    return entries;
  }

  Set<String> names() {
    return entries.keySet();
  }

  /**
   * The content of an entry.
   *
   * @throws Unusable where it can't be unpacked, or is larger than anything in a package
   */
  byte[] read(String name) {
    var entry = entries.get(name);
    if (entry == null) {
      throw new Unusable("It has no " + name + ": it was cut short, or is no evidence package");
    }
    try (var in = zip.getInputStream(entry)) {
      var bytes = in.readNBytes(LONGEST + 1);
      unpacked += bytes.length;
      if (bytes.length > LONGEST || unpacked > LARGEST) {
        throw new Unusable(
            "It unpacks to more than %d bytes at %s".formatted(Math.min(LONGEST, LARGEST), name));
      }
      return bytes;
    } catch (IOException e) {
      throw new Unusable("%s is damaged: %s".formatted(name, e.getMessage()));
    }
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
