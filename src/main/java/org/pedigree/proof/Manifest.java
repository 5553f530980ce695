package org.pedigree.proof;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is in a package. It is the word of whoever made the package, but for what the files prove.
 *
 * @param network none where nothing in the package is on a chain yet
 * @param files all but the manifest and its hash, in their order
 */
record Manifest(
    String format,
    int version,
    Instant made,
    About about,
    @Nullable Network network,
    List<FileEntry> files) {

  static final String FORMAT = "pedigree-evidence-package";
  static final int VERSION = 1;
  static final String NAME = "manifest.json";
  static final String HASH = "manifest.sha256";
  static final String LEAVES = "leaves.json";
  static final String ROOTS = "roots/";

  Manifest {
    requireNonNull(about, "about");
    requireNonNull(made, "made");
    files = List.copyOf(files);
  }

  /** What the package is about: a pack, a shipment, or a party in a period. */
  record About(String kind, String name, @Nullable Instant since, @Nullable Instant until) {

    public About {
      requireNonNull(kind, "kind");
      requireNonNull(name, "name");
    }
  }

  /** The chain, and the contract that keeps the roots. */
  record Network(long chainId, String evidenceLog) {

    public Network {
      requireNonNull(evidenceLog, "evidenceLog");
    }
  }

  /** A file: its hash is SHA-256, in lower-case hexadecimal digits. */
  record FileEntry(String name, long size, String sha256) {

    public FileEntry {
      requireNonNull(name, "name");
      requireNonNull(sha256, "sha256");
    }
  }
}
