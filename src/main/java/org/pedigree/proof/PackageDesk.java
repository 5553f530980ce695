package org.pedigree.proof;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pedigree.epcis.Documents;
import org.pedigree.epcis.EventHash;
import org.pedigree.epcis.EventJson;
import org.pedigree.epcis.EventQueries;
import org.pedigree.epcis.EventSummary;
import org.pedigree.epcis.StoredEvent;
import org.pedigree.ledger.AnchorProof;
import org.pedigree.ledger.AnchorProofs;
import org.pedigree.ledger.Evidence;
import org.pedigree.ledger.EvidenceProof;
import org.pedigree.ledger.Inclusion;
import org.pedigree.proof.Manifest.Network;
import org.pedigree.trace.Seen;
import org.springframework.stereotype.Component;

/**
 * Puts together what proves the events and documents that somebody may see. Proofs and contents are
 * read as owner; which they are, the database has decided before.
 */
@Component
class PackageDesk {

  /** Events that are in memory together. */
  private static final int TOGETHER = 200;

  private final Evidence evidence;
  private final AnchorProofs anchors;
  private final EventQueries events;
  private final Documents documents;
  private final Clock clock;

  PackageDesk(
      Evidence evidence,
      AnchorProofs anchors,
      EventQueries events,
      Documents documents,
      Clock clock) {
    this.evidence = evidence;
    this.anchors = anchors;
    this.events = events;
    this.documents = documents;
    this.clock = clock;
  }

  /** All that proves, ready before the first byte goes out. */
  record Ready(
      Subject subject,
      Seen seen,
      Map<Long, EvidenceProof> eventProofs,
      Map<Long, EvidenceProof> documentProofs,
      List<AnchorProof> roots) {

    /** Where the roots stand; none where nothing is on the chain yet. */
    @Nullable Network network() {
      return proofs()
          .map(EvidenceProof::anchor)
          .filter(Objects::nonNull)
          .findFirst()
          .map(anchor -> new Network(anchor.chainId(), anchor.contract()))
          .orElse(null);
    }

    Stream<EvidenceProof> proofs() {
      return Stream.concat(eventProofs.values().stream(), documentProofs.values().stream());
    }
  }

  Ready prepare(Subject subject, Seen seen) {
    var ofEvents = evidence.ofEvents(seen.events().stream().map(EventSummary::id).toList());
    var ofDocuments = evidence.ofDocuments(seen.documents());
    var roots =
        Stream.concat(ofEvents.values().stream(), ofDocuments.values().stream())
            .map(EvidenceProof::inclusion)
            .filter(Objects::nonNull)
            .map(Inclusion::root)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    var proven =
        anchors.of(roots).values().stream()
            .sorted(
                Comparator.comparingLong(AnchorProof::block)
                    .thenComparing(proof -> proof.root().hex()))
            .toList();
    return new Ready(subject, seen, ofEvents, ofDocuments, proven);
  }

  void write(Ready ready, OutputStream out) throws IOException {
    var writer = new PackageWriter(out);
    var leaves = new ArrayList<ProvenLeaf>();
    writeEvents(ready, writer, leaves);
    writeDocuments(ready, writer, leaves);
    writer.addJson(Manifest.LEAVES, leaves);
    for (var i = 0; i < ready.roots.size(); i++) {
      writer.addJson(Manifest.ROOTS + number(i) + ".json", AnchoredRoot.of(ready.roots.get(i)));
    }
    writer.finish(clock.instant(), ready.subject.about(), ready.network());
  }

  private void writeEvents(Ready ready, PackageWriter writer, List<ProvenLeaf> leaves)
      throws IOException {
    var ids = ready.seen.events().stream().map(EventSummary::id).toList();
    for (var from = 0; from < ids.size(); from += TOGETHER) {
      var part = ids.subList(from, Math.min(from + TOGETHER, ids.size()));
      var stored =
          events.find(part).stream().collect(Collectors.toMap(StoredEvent::id, one -> one));
      for (var i = 0; i < part.size(); i++) {
        var proof = ready.eventProofs.get(part.get(i));
        var event = stored.get(part.get(i));
        if (proof != null && event != null) {
          var name = "events/" + number(from + i);
          writer.add(name + ".json", utf8(EventJson.write(event.event())));
          writer.add(name + ".txt", utf8(EventHash.preHash(event.event())));
          leaves.add(leaf(name + ".txt", proof));
        }
      }
    }
  }

  private void writeDocuments(Ready ready, PackageWriter writer, List<ProvenLeaf> leaves)
      throws IOException {
    var ids = ready.seen.documents();
    for (var i = 0; i < ids.size(); i++) {
      var proof = ready.documentProofs.get(ids.get(i));
      var document = documents.find(ids.get(i));
      if (proof != null && document.isPresent()) {
        var kind = document.get().format().name().toLowerCase(Locale.ROOT);
        var name = "documents/%s.%s".formatted(number(i), kind);
        writer.add(name, document.get().body());
        leaves.add(leaf(name, proof));
      }
    }
  }

  private static ProvenLeaf leaf(String exhibit, EvidenceProof proof) {
    var leaf = proof.leaf();
    return new ProvenLeaf(exhibit, leaf.kind(), leaf.subject(), leaf.salt(), proof.inclusion());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String number(int index) {
    return "%05d".formatted(index + 1);
  }
}
