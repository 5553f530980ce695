package org.pedigree.proof;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes a package as somebody would who knows how packages are made. */
final class Tampering {

  private final Map<String, byte[]> files = new LinkedHashMap<>();

  private Tampering() {}

  static Tampering with(byte[] zip) {
    var tampering = new Tampering();
    try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        tampering.files.put(entry.getName(), in.readAllBytes());
      }
      return tampering;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Map<String, byte[]> files() {
    return files;
  }

  String text(String name) {
    return new String(files.get(name), StandardCharsets.UTF_8);
  }

  ObjectNode json(String name) {
    return (ObjectNode) PackageJson.MAPPER.readTree(files.get(name));
  }

  Tampering change(String name, UnaryOperator<String> change) {
    var before = text(name);
    var after = change.apply(before);
    if (before.equals(after)) {
      throw new AssertionError("Nothing was changed in " + name);
    }
    return put(name, after.getBytes(StandardCharsets.UTF_8));
  }

  Tampering put(String name, byte[] content) {
    files.put(name, content);
    return this;
  }

  Tampering remove(String name) {
    files.remove(name);
    return this;
  }

  /** With a manifest that fits what is there now. */
  byte[] resealed() {
    var manifest = json(Manifest.NAME);
    var list = (ArrayNode) manifest.get("files");
    list.removeAll();
    files.forEach(
        (name, content) -> {
          if (!name.startsWith("manifest.")) {
            list.addObject()
                .put("name", name)
                .put("size", content.length)
                .put("sha256", Digest.of(content));
          }
        });
    return rehashed(manifest);
  }

  /** With this manifest, and the hash of it. */
  byte[] rehashed(ObjectNode manifest) {
    var bytes = PackageJson.MAPPER.writeValueAsBytes(manifest);
    put(Manifest.NAME, bytes);
    put(Manifest.HASH, Digest.of(bytes).getBytes(StandardCharsets.US_ASCII));
    return zip();
  }

  byte[] zip() {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
