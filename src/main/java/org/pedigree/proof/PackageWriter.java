package org.pedigree.proof;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.pedigree.proof.Manifest.About;
import org.pedigree.proof.Manifest.FileEntry;
import org.pedigree.proof.Manifest.Network;

/**
 * Writes the files of a package, the manifest last: a package that was cut short has none. What is
 * in it decides its bytes, and nothing else.
 */
final class PackageWriter {

  /** The first day that ZIP knows. */
  private static final LocalDateTime ALWAYS = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final ZipOutputStream zip;
  private final List<FileEntry> files = new ArrayList<>();

  PackageWriter(OutputStream out) {
    this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
  }

  void add(String name, byte[] content) throws IOException {
    files.add(new FileEntry(name, content.length, Digest.of(content)));
    put(name, content);
  }

  void addJson(String name, Object content) throws IOException {
    add(name, PackageJson.MAPPER.writeValueAsBytes(content));
  }

  void finish(Instant made, About about, @Nullable Network network) throws IOException {
    var manifest =
        PackageJson.MAPPER.writeValueAsBytes(
            new Manifest(Manifest.FORMAT, Manifest.VERSION, made, about, network, files));
    put(Manifest.NAME, manifest);
    put(Manifest.HASH, Digest.of(manifest).getBytes(StandardCharsets.US_ASCII));
    zip.finish();
  }

  private void put(String name, byte[] content) throws IOException {
    var entry = new ZipEntry(name);
    entry.setTimeLocal(ALWAYS);
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
