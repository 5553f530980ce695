package org.pedigree.ledger;

/**
 * A salted leaf: it hides its subject (the SHA-256 of a document, the hash of an event) from
 * whoever was not given the salt, and proves it to whoever was.
 */
public record EvidenceLeaf(LeafKind kind, Bytes32 subject, Bytes32 salt) {

  private static final byte[] LEAF = {0};

  /**
   * The leaf hash of RFC 6962, section 2.1: {@code SHA-256(0x00 || kind || salt || subject)} with
   * one byte for the kind and 32 bytes each for salt and subject.
   */
  public Bytes32 hash() {
    return Bytes32.of(
        Sha256.of(LEAF, new byte[] {(byte) kind.number()}, salt.bytes(), subject.bytes()));
  }
}
