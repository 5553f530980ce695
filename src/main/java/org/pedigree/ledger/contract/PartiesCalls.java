package org.pedigree.ledger.contract;

import org.pedigree.ledger.Bytes32;

/** The operations of the Parties contract that this node sends. */
public final class PartiesCalls {

  /** What a party may do on chain; the order is the contract's. */
  public enum OnChainRole {
    NONE,
    MANUFACTURER,
    REPACKAGER,
    DISTRIBUTOR,
    DISPENSER,
    REGULATOR,
    PROVIDER,
    PATIENT,
    RESEARCHER,
    PAYER
  }

  /**
   * Who is enrolled.
   *
   * @param address the account that acts
   * @param commitment salted hash of who it is
   * @param holder the first holder id
   */
  public record Enrolment(String address, OnChainRole role, Bytes32 commitment, Bytes32 holder) {}

  private PartiesCalls() {}

  public static Call enrol(Bytes32 operation, Enrolment enrolment) {
    return Call.of(
        "enrol(bytes32,address,uint8,bytes32,bytes32,bytes32)",
        AbiValue.word(operation),
        AbiValue.address(enrolment.address),
        AbiValue.word(enrolment.role.ordinal()),
        AbiValue.word(enrolment.commitment),
        AbiValue.word(enrolment.holder),
        AbiValue.word(Bytes32.ZERO));
  }
}
