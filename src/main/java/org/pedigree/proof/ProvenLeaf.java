package org.pedigree.proof;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.pedigree.ledger.Bytes32;
import org.pedigree.ledger.EvidenceLeaf;
import org.pedigree.ledger.Inclusion;
import org.pedigree.ledger.LeafKind;

/**
 * The leaf of something in the package.
 *
 * @param exhibit the file whose SHA-256 is the subject: a document, or the canonical text of an
 *     event
 * @param place none until the leaf stands under a root
 */
record ProvenLeaf(
    String exhibit, LeafKind kind, Bytes32 subject, Bytes32 salt, @Nullable Inclusion place) {

  ProvenLeaf {
    requireNonNull(exhibit, "exhibit");
    requireNonNull(kind, "kind");
    requireNonNull(subject, "subject");
    requireNonNull(salt, "salt");
  }

  Bytes32 hash() {
    return new EvidenceLeaf(kind, subject, salt).hash();
  }
}
