package org.pedigree.ledger.contract;

import org.pedigree.ledger.Bytes32;

/** The calls of the EvidenceLog contract that this node makes. */
public final class EvidenceLogCalls {

  private EvidenceLogCalls() {}

  /**
   * Appends a root to the log of the sending account.
   *
   * @param previous must be the last root there, zero before the first
   */
  public static Call append(Bytes32 root, long size, Bytes32 previous) {
    return Call.of(
        "append(bytes32,uint64,bytes32)",
        AbiValue.word(root),
        AbiValue.word(size),
        AbiValue.word(previous));
  }

  /** Asks for the last root of an account. */
  public static Call head(String account) {
    return Call.of("head(address)", AbiValue.address(account));
  }

  /** The root in the answer to {@link #head}, zero where there is none. */
  public static Bytes32 headOf(String answer) {
    return AbiReader.of(answer).word(0);
  }
}
