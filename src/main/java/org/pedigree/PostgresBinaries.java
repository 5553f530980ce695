package org.pedigree;

import static java.nio.file.attribute.PosixFilePermissions.fromString;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked from the jar. */
final class PostgresBinaries {

  private static final Map<String, String> ARCHITECTURES =
      Map.of("amd64", "x86_64", "aarch64", "arm_64");

  private final Path folder;

  private PostgresBinaries(Path folder) {
    this.folder = folder;
  }

  /**
   * Unpacks into the folder, unless that has been done; half of it is never taken for the whole.
   */
  static PostgresBinaries in(Path folder) {
    try {
      if (Files.notExists(folder)) {
        var unfinished =
            Files.createDirectories(folder.getParent()).resolve(folder.getFileName() + ".new");
        FileSystemUtils.deleteRecursively(unfinished);
        unpackInto(unfinished);
        Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
      }
      return new PostgresBinaries(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL cannot be unpacked into " + folder, e);
    }
  }

  String program(String name) {
    return folder.resolve("bin").resolve(name).toString();
  }

  private static void unpackInto(Path folder) throws IOException {
    try (var archive =
        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive())))) {
      TarArchiveEntry entry;
      while ((entry = archive.getNextEntry()) != null) {
        unpack(entry, archive, folder.resolve(entry.getName()).normalize());
      }
    }
  }

  private static void unpack(TarArchiveEntry entry, InputStream content, Path target)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink() || entry.isLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else {
      Files.copy(content, target);
      if (target.getParent().endsWith("bin")) {
        Files.setPosixFilePermissions(target, fromString("rwxr-xr-x"));
      }
    }
  }

  private static InputStream archive() {
    var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    var architecture = System.getProperty("os.arch");
    var name =
        "/postgres-%s-%s.txz"
            .formatted(system, ARCHITECTURES.getOrDefault(architecture, architecture));
    var archive = PostgresBinaries.class.getResourceAsStream(name);
    if (archive == null) {
      throw new IllegalStateException(
          "No PostgreSQL for this platform (%s) is on board: set pedigree.database.url"
              .formatted(name));
    }
    return archive;
  }
}
