package org.pedigree.vrs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * The files that say whom this node trusts. One that is added, changed or taken away counts from
 * the next look on. While one can't be read nobody is trusted: it might name revocations.
 */
class TrustFiles {

  private static final Logger LOG = LoggerFactory.getLogger(TrustFiles.class);
  private static final JsonMapper JSON = new JsonMapper();
  private static final long LARGEST = 10_000_000;

  private final WatchedFolder folder;
  private final List<TrustFile> beside;
  private Looked looked = new Looked(Map.of(), new TrustList(List.of()), List.of());

  private record Looked(Map<Path, Long> files, TrustList list, List<String> problems) {}

  /**
   * @param beside what is trusted without a file
   */
  TrustFiles(Path folder, List<TrustFile> beside) {
    this.folder = new WatchedFolder(folder, "*.json");
    this.beside = List.copyOf(beside);
    this.looked = read(Map.of());
  }

  TrustList list() {
    return look().list;
  }

  /** What is wrong with files, a sentence each. */
  List<String> problems() {
    return look().problems;
  }

  private synchronized Looked look() {
    var files = folder.files();
    if (!files.equals(looked.files)) {
      looked = read(files);
      if (!looked.problems.isEmpty()) {
        LOG.warn("Nobody is trusted: {} trust files can't be used", looked.problems.size());
      }
    }
    return looked;
  }

  private Looked read(Map<Path, Long> files) {
    var trusted = new ArrayList<>(beside);
    var problems = new ArrayList<String>();
    for (var file : files.keySet()) {
      try {
        trusted.add(trusted(file));
      } catch (IOException | RuntimeException e) {
        problems.add(
            "The trust file %s can't be used, so nobody is trusted: %s"
                .formatted(file.getFileName(), e.getMessage()));
      }
    }
    var list = new TrustList(problems.isEmpty() ? trusted : List.of());
    return new Looked(Map.copyOf(files), list, List.copyOf(problems));
  }

  private static TrustFile trusted(Path file) throws IOException {
    if (Files.size(file) > LARGEST) {
      throw new IllegalArgumentException("it is larger than " + LARGEST + " bytes");
    }
    return JSON.readValue(Files.readAllBytes(file), TrustFile.class);
  }
}
