package org.pedigree.ledger.contract;

import java.util.List;
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

  public static Call suspend(Bytes32 operation, String account) {
    return ofAccount("suspend", operation, account);
  }

  public static Call restore(Bytes32 operation, String account) {
    return ofAccount("restore", operation, account);
  }

  /** Lets another account act for the sender's party from now on. */
  public static Call replace(Bytes32 operation, String replacement) {
    return ofAccount("replace", operation, replacement);
  }

  /** Takes over from an account whose replacement was announced. */
  public static Call takeOver(Bytes32 operation, String account) {
    return ofAccount("takeOver", operation, account);
  }

  /** Announces that another account shall act for a party whose key is lost. */
  public static Call announceReplacement(Bytes32 operation, String account, String replacement) {
    return Call.of(
        "announceReplacement(bytes32,address,address,bytes32)",
        AbiValue.word(operation),
        AbiValue.address(account),
        AbiValue.address(replacement),
        AbiValue.word(Bytes32.ZERO));
  }

  /** Objects to the sender's replacement. */
  public static Call refuseReplacement(Bytes32 operation) {
    return Call.of(
        "refuseReplacement(bytes32,bytes32)",
        AbiValue.word(operation),
        AbiValue.word(Bytes32.ZERO));
  }

  public static Call changeConsortium(Bytes32 operation, List<String> members, int threshold) {
    return Call.of(
        "changeConsortium(bytes32,address[],uint256,bytes32)",
        AbiValue.word(operation),
        new AbiValue.Array(members.stream().map(AbiValue::address).toList()),
        AbiValue.word(threshold),
        AbiValue.word(Bytes32.ZERO));
  }

  /** Asks who decides. */
  public static Call consortium() {
    return Call.of("consortium()");
  }

  /** Who decides, by the answer to {@link #consortium}. */
  public static Deciding consortiumOf(String answer) {
    var read = AbiReader.of(answer);
    return new Deciding(read.addresses(0), Math.toIntExact(read.number(1)));
  }

  /** The consortium's keys, and how many of them decide. */
  public record Deciding(List<String> members, int threshold) {}

  /** Has another contract do something, as the consortium. */
  public static Call decide(Bytes32 operation, String target, Call call) {
    return Call.of(
        "decide(bytes32,address,bytes,bytes32)",
        AbiValue.word(operation),
        AbiValue.address(target),
        new AbiValue.Bytes(call.data()),
        AbiValue.word(Bytes32.ZERO));
  }

  /** Takes an approval back. */
  public static Call withdraw(Bytes32 operation, Bytes32 proposal) {
    return Call.of("withdraw(bytes32,bytes32)", AbiValue.word(operation), AbiValue.word(proposal));
  }

  private static Call ofAccount(String function, Bytes32 operation, String account) {
    return Call.of(
        function + "(bytes32,address,bytes32)",
        AbiValue.word(operation),
        AbiValue.address(account),
        AbiValue.word(Bytes32.ZERO));
  }
}
