package org.pedigree.proof;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.pedigree.epcis.DocumentUnreadable;
import org.pedigree.epcis.Event;
import org.pedigree.epcis.EventHash;
import org.pedigree.epcis.EventJson;
import org.pedigree.ledger.Bytes32;
import org.pedigree.ledger.Inclusion;
import org.pedigree.ledger.LeafKind;

/** Checks events and documents: content, hash, leaf, root. */
final class LeafCheck {

  private final Transcript transcript;
  private final PackageFile file;
  private final RootCheck roots;

  LeafCheck(Transcript transcript, PackageFile file, RootCheck roots) {
    this.transcript = transcript;
    this.file = file;
    this.roots = roots;
  }

  void check(ProvenLeaf leaf) {
    transcript.part(leaf.exhibit());
    if (!subject(leaf) | !content(leaf)) {
      return;
    }
    if (leaf.place() == null) {
      transcript.waits("its leaf stands under no root yet: nobody but the sender vouches for it");
      return;
    }
    place(leaf, leaf.place());
  }

  /** Whether the file is what the leaf is about. */
  private boolean subject(ProvenLeaf leaf) {
    var found = Bytes32.of(HexFormat.of().parseHex(Digest.of(file.read(leaf.exhibit()))));
    if (!found.equals(leaf.subject())) {
      transcript.wrong(
          leaf.exhibit(),
          "its SHA-256, which the leaf is about",
          leaf.subject().hex(),
          found.hex());
      return false;
    }
    transcript.right("%s has the hash %s".formatted(word(leaf.kind()), found));
    return true;
  }

  private static String word(LeafKind kind) {
    return switch (kind) {
      case DOCUMENT -> "the document";
      case EVENT -> "the event";
      case ERROR_DECLARATION -> "the declaration that the event was an error";
      case VERDICT -> "the verdict";
      case ACCESS -> "the access";
    };
  }

  private boolean content(ProvenLeaf leaf) {
    return switch (leaf.kind()) {
      case EVENT -> event(leaf, false);
      case ERROR_DECLARATION -> event(leaf, true);
      case DOCUMENT -> true;
      case VERDICT, ACCESS -> {
        transcript.wrong(leaf.exhibit(), "kind", "a document or an event", leaf.kind().word());
        yield false;
      }
    };
  }

  /** Whether the readable event says what the canonical text does. */
  private boolean event(ProvenLeaf leaf, boolean declaration) {
    var part = leaf.exhibit().replace(".txt", ".json");
    var canonical = new String(file.read(leaf.exhibit()), StandardCharsets.UTF_8);
    Event event;
    try {
      event = EventJson.read(new String(file.read(part), StandardCharsets.UTF_8));
    } catch (DocumentUnreadable e) {
      transcript.wrong(part, "content", "an event of EPCIS 2.0 in JSON", e.getMessage());
      return false;
    }
    var said = EventHash.preHash(event);
    if (!said.equals(canonical)) {
      transcript.wrong(part, "what it says (CBV 2.0 8.9)", canonical, said);
      return false;
    }
    if (event.errorDeclaration().isPresent() != declaration) {
      transcript.wrong(
          part, "errorDeclaration", declaration ? "one" : "none", declaration ? "none" : "one");
      return false;
    }
    transcript.right(
        "%s of %s%s says the same"
            .formatted(
                event.type(),
                event.eventTime(),
                event.bizStep().map(step -> ", " + step.word() + ",").orElse("")));
    return true;
  }

  private void place(ProvenLeaf leaf, Inclusion place) {
    var found = place.leadsTo(leaf.hash());
    if (found.isEmpty() || !found.get().equals(place.root())) {
      transcript.wrong(
          leaf.exhibit(),
          "where its leaf %s leads at index %d of %d"
              .formatted(leaf.hash(), place.index(), place.size()),
          "root " + place.root(),
          found.map(Bytes32::hex).orElse("no way in a tree of that size"));
      return;
    }
    transcript.right(
        "its leaf %s is number %d of %d under root %s"
            .formatted(leaf.hash(), place.index() + 1, place.size(), place.root()));
    roots
        .entry(place.root())
        .ifPresentOrElse(
            entry -> {
              if (entry.size() != place.size()) {
                transcript.wrong(
                    leaf.exhibit(),
                    "size of the tree",
                    Long.toString(entry.size()),
                    Long.toString(place.size()));
              }
            },
            () -> transcript.waits("that root is proven by no block of this package"));
  }
}
