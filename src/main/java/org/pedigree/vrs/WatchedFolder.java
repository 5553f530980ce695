package org.pedigree.vrs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A folder of an operator's files, which may be added, changed and taken away at any time. */
record WatchedFolder(Path path, String names) {

  /** The files by name, with a number that changes when they do. */
  Map<Path, Long> files() {
    var files = new TreeMap<Path, Long>();
    if (Files.isDirectory(path)) {
      try (var found = Files.newDirectoryStream(path, names)) {
        for (var file : found) {
          files.put(file, Files.getLastModifiedTime(file).toMillis() * 31 + Files.size(file));
        }
      } catch (IOException e) {
        throw new UncheckedIOException("The files of " + path + " cannot be read", e);
      }
    }
    return Map.copyOf(files);
  }
}
