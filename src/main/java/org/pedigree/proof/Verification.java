package org.pedigree.proof;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pedigree.proof.Manifest.FileEntry;
import tools.jackson.core.JacksonException;

/**
 * Checks an evidence package offline, without believing its sender: of each file the hash, of each
 * hash the leaf, and so on up to the validators' seals. Needs no node, no network, no database.
 */
public final class Verification {

  /** The first argument that asks for it. */
  public static final String COMMAND = "verify";

  /** All that was said is proven, as far as the trust file reaches. */
  public static final int PROVEN = 0;

  /** Some part is not what it was. */
  public static final int TAMPERED = 1;

  /** Nothing can be checked: no package, no trust file, or not asked properly. */
  public static final int UNUSABLE = 2;

  /** Nothing is wrong, but something has not come to the chain. */
  public static final int INCOMPLETE = 3;

  private static final String USAGE = "Usage: verify <package> [--trust <file>]";

  private final PackageFile file;
  private final @Nullable Trust trust;
  private final Transcript transcript;

  private Verification(PackageFile file, @Nullable Trust trust, Transcript transcript) {
    this.file = file;
    this.trust = trust;
    this.transcript = transcript;
  }

  /**
   * Checks what the arguments name, and tells what it does.
   *
   * @param arguments those behind {@link #COMMAND}
   * @return how the program ends
   */
  public static int run(String[] arguments, PrintStream out) {
    var asked = List.of(arguments);
    if (asked.size() != 1 && !(asked.size() == 3 && asked.get(1).equals("--trust"))) {
      out.println(USAGE);
      return UNUSABLE;
    }
    var transcript = new Transcript(out);
    try (var file = PackageFile.open(Path.of(asked.getFirst()))) {
      var trust = asked.size() == 3 ? Trust.read(Path.of(asked.get(2))) : null;
      return new Verification(file, trust, transcript).check();
    } catch (Unusable e) {
      transcript.say("Nothing can be checked. " + e.getMessage());
      return UNUSABLE;
    }
  }

  private int check() {
    var manifest = manifest();
    files(manifest);
    if (transcript.wrongs() == 0) {
      network(manifest);
      proofs(manifest);
    }
    return conclusion();
  }

  private Manifest manifest() {
    var bytes = file.read(Manifest.NAME);
    var manifest = json(Manifest.NAME, bytes, Manifest.class);
    if (!Manifest.FORMAT.equals(manifest.format()) || manifest.version() != Manifest.VERSION) {
      throw new Unusable(
          "Expected a %s of version %d, found %s of version %d"
              .formatted(Manifest.FORMAT, Manifest.VERSION, manifest.format(), manifest.version()));
    }
    var about = manifest.about();
    transcript.say(
        "Evidence of %s %s, put together at %s, as its maker says."
            .formatted(about.kind(), about.name(), manifest.made()));
    transcript.part("files");
    compare(Manifest.NAME, ascii(file.read(Manifest.HASH)), Digest.of(bytes));
    return manifest;
  }

  private void files(Manifest manifest) {
    var listed = new HashSet<>(List.of(Manifest.NAME, Manifest.HASH));
    for (var entry : manifest.files()) {
      if (!listed.add(entry.name())) {
        transcript.wrong(Manifest.NAME, "files", "each name once", entry.name() + " again");
      } else if (!file.names().contains(entry.name())) {
        transcript.wrong(entry.name(), "file", "one in the package", "none");
      } else {
        compare(entry.name(), entry.sha256(), Digest.of(file.read(entry.name())));
      }
    }
    for (var name : file.names()) {
      if (!listed.contains(name)) {
        transcript.wrong(name, "file", "none, as the manifest names none", "one");
      }
    }
    if (transcript.wrongs() == 0) {
      transcript.right("all %d are as the manifest has them".formatted(manifest.files().size()));
    }
  }

  private void compare(String name, String expected, String found) {
    if (!expected.equals(found)) {
      transcript.wrong(name, "SHA-256 of the file", expected, found);
    }
  }

  private void network(Manifest manifest) {
    var network = manifest.network();
    if (network == null) {
      return;
    }
    transcript.part("network");
    if (trust == null) {
      transcript.word(
          "chain %d with the contract %s: no trust file says whether that is your network"
              .formatted(network.chainId(), network.evidenceLog()));
    } else if (network.chainId() != trust.chainId()) {
      transcript.wrong(
          Manifest.NAME,
          "chainId",
          Long.toString(trust.chainId()),
          Long.toString(network.chainId()));
    } else if (!trust.evidenceLog().equals(network.evidenceLog().toLowerCase(Locale.ROOT))) {
      transcript.wrong(Manifest.NAME, "evidenceLog", trust.evidenceLog(), network.evidenceLog());
    } else {
      transcript.right(
          "chain %d and contract %s are those of the trust file"
              .formatted(network.chainId(), network.evidenceLog()));
    }
  }

  private void proofs(Manifest manifest) {
    var network = manifest.network();
    var log = trust != null ? trust.evidenceLog() : network == null ? "" : network.evidenceLog();
    var roots = new RootCheck(transcript, trust, log);
    for (var entry : manifest.files()) {
      if (entry.name().startsWith(Manifest.ROOTS)) {
        var bytes = file.read(entry.name());
        roots.check(entry.name(), json(entry.name(), bytes, AnchoredRoot.class));
      }
    }
    var leaves = json(Manifest.LEAVES, file.read(Manifest.LEAVES), ProvenLeaf[].class);
    var check = new LeafCheck(transcript, file, roots);
    var proven = new HashSet<String>();
    var exhibits = exhibits(manifest);
    for (var leaf : leaves) {
      if (exhibits.contains(leaf.exhibit()) && proven.add(leaf.exhibit())) {
        check.check(leaf);
      } else {
        transcript.wrong(Manifest.LEAVES, "exhibit", "a file of the package, once", leaf.exhibit());
      }
    }
    unproven(manifest, proven);
  }

  private static Set<String> exhibits(Manifest manifest) {
    return manifest.files().stream()
        .map(FileEntry::name)
        .filter(name -> name.startsWith("documents/") || name.endsWith(".txt"))
        .collect(Collectors.toSet());
  }

  /** Nothing is in a package that no leaf speaks of. */
  private void unproven(Manifest manifest, Set<String> proven) {
    for (var entry : manifest.files()) {
      var exhibit = entry.name().replaceAll("^(events/.*)\\.json$", "$1.txt");
      if (!entry.name().startsWith(Manifest.ROOTS)
          && !entry.name().equals(Manifest.LEAVES)
          && !proven.contains(exhibit)) {
        transcript.wrong(entry.name(), "leaf", "one in " + Manifest.LEAVES, "none");
      }
    }
  }

  private int conclusion() {
    transcript.say("");
    if (transcript.wrongs() > 0) {
      transcript.say("This package is NOT what it says: %d wrong.".formatted(transcript.wrongs()));
      return TAMPERED;
    }
    transcript.say(
        trust == null
            ? "All fits together. Without a trust file that is the sender's word alone: who wrote"
                + " the chain is not checked."
            : "All fits together and with the trust file.");
    transcript.say("That nothing was left out, no package can show.");
    if (transcript.waitings() > 0) {
      transcript.say("%d are not proven by the chain.".formatted(transcript.waitings()));
      return INCOMPLETE;
    }
    return PROVEN;
  }

  private static <T> T json(String name, byte[] bytes, Class<T> type) {
    try {
      return PackageJson.MAPPER.readValue(bytes, type);
    } catch (JacksonException | NullPointerException e) {
      throw new Unusable("%s can't be read: %s".formatted(name, e.getMessage()));
    }
  }

  private static String ascii(byte[] bytes) {
    return new String(bytes, StandardCharsets.US_ASCII);
  }
}
