package org.pedigree.trace;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.pedigree.epcis.EventSummary;
import org.pedigree.ledger.Anchor;
import org.pedigree.ledger.Bytes32;
import org.pedigree.ledger.EvidenceLeaf;
import org.pedigree.ledger.EvidenceProof;
import org.pedigree.ledger.Inclusion;

/**
 * All that somebody needs to check an event on any node of the chain: the leaf is {@code
 * SHA-256(0x00 || kindNumber || salt || subject)}, index, size and path lead from it to the root
 * (RFC 6962, section 2.1.1), and the root stands in the log of the contract.
 *
 * @param inclusion empty until the leaf is batched
 * @param anchor empty until the root is in a mined transaction
 */
record EvidenceAnswer(
    @JsonUnwrapped Subject of,
    String stage,
    @JsonUnwrapped Leaf leaf,
    @JsonUnwrapped Place inclusion,
    @JsonUnwrapped OnChain anchor) {

  /** The event that is evidenced. */
  record Subject(String eventID, String hash, @Nullable Instant declaredErrorAt) {}

  /** The leaf, and what it is made of. */
  record Leaf(String kind, int kindNumber, Bytes32 subject, Bytes32 salt, Bytes32 leaf) {

    static Leaf of(EvidenceLeaf leaf) {
      return new Leaf(
          leaf.kind().word(), leaf.kind().number(), leaf.subject(), leaf.salt(), leaf.hash());
    }
  }

  /** The place of the leaf under its root. */
  record Place(
      @Nullable Long index,
      @Nullable Long size,
      @Nullable List<Bytes32> path,
      @Nullable Bytes32 root) {

    static Place of(@Nullable Inclusion inclusion) {
      return inclusion == null
          ? new Place(null, null, null, null)
          : new Place(inclusion.index(), inclusion.size(), inclusion.path(), inclusion.root());
    }
  }

  /** Where the root stands. */
  record OnChain(
      @Nullable Long chainId,
      @Nullable String contract,
      @Nullable Bytes32 transaction,
      @Nullable Long block) {

    static OnChain of(@Nullable Anchor anchor) {
      return anchor == null
          ? new OnChain(null, null, null, null)
          : new OnChain(anchor.chainId(), anchor.contract(), anchor.transaction(), anchor.block());
    }
  }

  static EvidenceAnswer of(EventSummary event, EvidenceProof proof) {
    var name = event.name();
    return new EvidenceAnswer(
        new Subject(name.eventId(), name.hash().uri(), name.declaredAt()),
        proof.stage().name().toLowerCase(Locale.ROOT),
        Leaf.of(proof.leaf()),
        Place.of(proof.inclusion()),
        OnChain.of(proof.anchor()));
  }
}
