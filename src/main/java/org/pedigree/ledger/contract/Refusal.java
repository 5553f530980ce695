package org.pedigree.ledger.contract;

import static org.pedigree.ledger.contract.Refusal.Part.ADDRESS;
import static org.pedigree.ledger.contract.Refusal.Part.KEY;
import static org.pedigree.ledger.contract.Refusal.Part.KIND;
import static org.pedigree.ledger.contract.Refusal.Part.NUMBER;
import static org.pedigree.ledger.contract.Refusal.Part.REASON;
import static org.pedigree.ledger.contract.Refusal.Part.STATE;
import static org.pedigree.ledger.contract.Refusal.Part.TIME;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.pedigree.ledger.Bytes32;

/** The errors by which the contracts refuse, each with the sentence that a person is shown. */
enum Refusal {
  ROLE(
      "CustodyRoleNotAllowed(bytes32)",
      "The role of the acting party (%s) does not allow this.",
      KEY),
  INCOMPLETE(
      "CustodyIncomplete()", "The operation names no object, or an id, root or reason is missing."),
  EXISTS("CustodyObjectExists(bytes32)", "%s exists on the chain already.", KEY),
  UNKNOWN("CustodyObjectUnknown(bytes32)", "The chain knows nothing of %s.", KEY),
  WRONG_KIND(
      "CustodyWrongKind(bytes32,uint8)",
      "%s is a %s on the chain, which this is not for.",
      KEY,
      KIND),
  NOT_FREE(
      "CustodyNotFree(bytes32,uint8)",
      "%s is %s on the chain and can't be moved alone.",
      KEY,
      STATE),
  NOT_THE_HOLDER(
      "CustodyNotTheHolder(bytes32,bytes32)",
      "%s is not held by the acting party (%s) on the chain.",
      KEY,
      KEY),
  NOT_OPEN(
      "CustodyContainerNotOpen(bytes32,uint8)",
      "The container %s, or one around it, is %s on the chain.",
      KEY,
      STATE),
  INSIDE_ITSELF("CustodyInsideItself(bytes32)", "The container %s can't go into itself.", KEY),
  NOT_IN_CONTAINER(
      "CustodyNotInContainer(bytes32,bytes32)", "%s is not in %s on the chain.", KEY, KEY),
  NOT_PROVEN(
      "CustodyNotProven(bytes32,bytes32)", "The proof that %s is in %s does not hold.", KEY, KEY),
  NOT_IN_BATCH(
      "CustodyNotInBatch(bytes32,bytes32)",
      "The proof that %s comes from the batch %s does not hold.",
      KEY,
      KEY),
  NOT_BY_ROOT(
      "CustodyNotByRoot(bytes32)", "The acting party (%s) may not pack here by root alone.", KEY),
  SHIPMENT_EXISTS(
      "CustodyShipmentExists(bytes32)", "The shipment %s exists on the chain already.", KEY),
  SHIPMENT_UNKNOWN(
      "CustodyShipmentUnknown(bytes32)", "The chain knows nothing of the shipment %s.", KEY),
  TO_ITSELF(
      "CustodyConsigneeIsConsignor(bytes32)",
      "Goods can't be shipped to the party that ships them (%s).",
      KEY),
  NOT_CONSIGNOR(
      "CustodyNotTheConsignor(bytes32,bytes32)",
      "The shipment %s was not sent by the acting party (%s).",
      KEY,
      KEY),
  NOT_CONSIGNEE(
      "CustodyNotTheConsignee(bytes32,bytes32)",
      "The shipment %s was not sent to the acting party (%s).",
      KEY,
      KEY),
  NO_OPEN_LINE(
      "CustodyNoOpenLine(bytes32,bytes32)", "The shipment %s has no open line for %s.", KEY, KEY),
  VOID_ANNOUNCED(
      "CustodyVoidAlreadyAnnounced(bytes32)",
      "That the shipping of %s shall be voided was announced already.",
      KEY),
  VOID_NOT_ANNOUNCED(
      "CustodyVoidNotAnnounced(bytes32)",
      "That the shipping of %s shall be voided was never announced.",
      KEY),
  VOID_WINDOW_OPEN(
      "CustodyVoidWindowOpen(bytes32,uint40)",
      "The shipping of %s can't be voided before %s.",
      KEY,
      TIME),
  VOID_WINDOW_CLOSED(
      "CustodyVoidWindowClosed(bytes32,uint40)",
      "The time to contest the voiding of %s ended at %s.",
      KEY,
      TIME),
  VOID_CONTESTED(
      "CustodyVoidIsContested(bytes32)",
      "The receiver contested that the shipping of %s be voided.",
      KEY),
  NOT_DISPUTED("CustodyNotDisputed(bytes32)", "%s is not disputed like this on the chain.", KEY),
  NOT_A_SIDE(
      "CustodyNotASide(bytes32,bytes32)",
      "The acting party is no side of what is disputed about %s (%s).",
      KEY,
      KEY),
  OWN_CLAIM(
      "CustodyOwnClaim(bytes32,bytes32)",
      "The loss of %s was claimed by the acting party itself (%s); the other side confirms it.",
      KEY,
      KEY),
  OWN_PACKING(
      "CustodyOwnPacking(bytes32,bytes32)",
      "The acting party would be the other side of the dispute about %s as well (%s).",
      KEY,
      KEY),
  NOT_STALE(
      "CustodyNotStale(bytes32,uint40)",
      "Nothing is disputed about the shipping of %s, and it is not open for long enough before %s.",
      KEY,
      TIME),
  NOT_CORRECTABLE(
      "CustodyNotCorrectable(bytes32)",
      "What the chain says of %s is not for the acting party alone to take back.",
      KEY),
  IS_RECALLED(
      "CustodyIsRecalled(bytes32,bytes32)", "%s is stopped by the recall of the lot %s.", KEY, KEY),
  IS_OPENED(
      "CustodyIsOpened(bytes32)",
      "A part of %s has been dispensed: it travels for return or disposal only.",
      KEY),
  NOT_A_REASON("CustodyNotAReason(uint8)", "Objects can't be decommissioned as %s.", REASON),
  TOO_MANY_SOURCES(
      "CustodyTooManySources(bytes32,uint256)",
      "More than the %2$s lots that a recall can follow stand behind the batch %1$s.",
      KEY,
      NUMBER),
  LOT_UNKNOWN("CustodyLotUnknown(bytes32)", "The chain knows nothing of the lot %s.", KEY),
  NOT_THE_MAKER(
      "CustodyNotTheMaker(bytes32,bytes32)",
      "The lot %s is not the acting party's (%s), which is no regulator either.",
      KEY,
      KEY),
  ALREADY_RECALLED(
      "CustodyAlreadyRecalled(bytes32)", "The acting party has recalled the lot %s already.", KEY),
  NOT_RECALLED(
      "CustodyNotRecalled(bytes32)", "No recall of the lot %s by the acting party stands.", KEY),
  MALFORMED("OperationMalformed(uint256)", "Call %s of the transaction is too short.", NUMBER),
  OUT_OF_GAS(
      "OperationOutOfGas(bytes32)",
      "The gas of the transaction ended inside the operation %s.",
      KEY),
  PARTY_INCOMPLETE("PartiesIncomplete()", "The account, role, commitment or holder id is missing."),
  ACCOUNT_TAKEN("PartiesAccountTaken(address)", "The account %s is enrolled already.", ADDRESS),
  COMMITMENT_TAKEN(
      "PartiesCommitmentTaken(bytes32)", "The commitment %s stands for another account.", KEY),
  HOLDER_TAKEN("PartiesHolderTaken(bytes32)", "The holder id %s is in use.", KEY),
  ACCOUNT_UNKNOWN(
      "PartiesAccountUnknown(address)", "Nobody is enrolled with the account %s.", ADDRESS),
  HOLDER_UNKNOWN("PartiesHolderUnknown(bytes32)", "No enrolled party has the holder id %s.", KEY),
  SUSPENDED("PartiesAccountSuspended(address)", "The account %s is suspended.", ADDRESS),
  ACTIVE("PartiesAccountActive(address)", "The account %s is not suspended.", ADDRESS),
  OTHERS_HOLDER(
      "PartiesNotTheHolder(bytes32,address)",
      "The holder id %s does not belong to the account %s.",
      KEY,
      ADDRESS),
  REPLACED(
      "PartiesAccountReplaced(address,address)",
      "The account %s was replaced by %s.",
      ADDRESS,
      ADDRESS),
  NOT_ANNOUNCED(
      "PartiesNotAnnounced(address,address)",
      "That the account %s shall be replaced by %s was not announced.",
      ADDRESS,
      ADDRESS),
  TOO_EARLY(
      "PartiesReplacementTooEarly(address,uint40)",
      "The account %s may object to its replacement until %s.",
      ADDRESS,
      TIME),
  NOT_THE_CONSORTIUM(
      "PartiesNotTheConsortium(address)", "The account %s is not of the consortium.", ADDRESS),
  NOT_A_CONSORTIUM(
      "PartiesNotAConsortium(uint256,uint256)",
      "A consortium has 1 to 64 different keys, and needs one to all of them: not %2$s of %1$s.",
      NUMBER,
      NUMBER),
  CALL_REFUSED(
      "PartiesCallRefused(address,bytes)",
      "The contract at %s refused what the consortium decided: %s",
      ADDRESS,
      Part.ERROR),
  NO_EVIDENCE("EvidenceLogEmpty()", "A tree without leaves or without a root proves nothing."),
  NOT_THE_LAST(
      "EvidenceLogNotTheLast(address,bytes32,bytes32)",
      "The last root of %s on the chain is %s, not %s.",
      ADDRESS,
      KEY,
      KEY),
  CONTRADICTS(
      "EvidenceLogContradicts(address,bytes32)",
      "The node %s appended the root %s before, with another size or another root before it.",
      ADDRESS,
      KEY),
  /** {@code require} and {@code revert} with a text, which Solidity itself defines. */
  TEXT("Error(string)", "The contract says: %s", Part.TEXT),
  PANIC("Panic(uint256)", "The contract failed by itself (panic %s).", NUMBER);

  private static final List<String> STATES =
      List.of("unknown", "held alone", "in a container", "under way", "finished", "disputed");

  private final String signature;
  private final String sentence;
  private final List<Part> parts;

  Refusal(String signature, String sentence, Part... parts) {
    this.signature = signature;
    this.sentence = sentence;
    this.parts = List.of(parts);
  }

  /** How an argument of an error is told. */
  enum Part {
    KEY,
    STATE,
    KIND,
    REASON,
    TIME,
    NUMBER,
    ADDRESS,
    ERROR,
    TEXT
  }

  String signature() {
    return signature;
  }

  static String sentence(byte[] error, Function<Bytes32, String> names) {
    if (error.length < 4) {
      return "The contract refused without a reason: it could not read the call.";
    }
    var selector = Arrays.copyOf(error, 4);
    var arguments = new AbiReader(Arrays.copyOfRange(error, 4, error.length));
    for (var refusal : values()) {
      if (Arrays.equals(Call.selector(refusal.signature), selector)) {
        return refusal.told(arguments, names);
      }
    }
    return "The contract refused with an error unknown here: 0x" + HexFormat.of().formatHex(error);
  }

  private String told(AbiReader arguments, Function<Bytes32, String> names) {
    var told =
        IntStream.range(0, parts.size())
            .mapToObj(i -> told(parts.get(i), arguments, i, names))
            .toArray();
    return sentence.formatted(told);
  }

  private static String told(
      Part part, AbiReader arguments, int index, Function<Bytes32, String> names) {
    return switch (part) {
      case KEY -> names.apply(arguments.word(index));
      case STATE -> STATES.get((int) arguments.number(index));
      case KIND -> words(CustodyLeaf.Kind.values()[(int) arguments.number(index)]);
      case REASON -> words(CustodyCalls.Reason.values()[(int) arguments.number(index)]);
      case TIME -> Instant.ofEpochSecond(arguments.number(index)).toString();
      case NUMBER -> Long.toString(arguments.number(index));
      case ADDRESS -> arguments.address(index);
      case ERROR -> sentence(arguments.bytes(index), names);
      case TEXT -> new String(arguments.bytes(index), java.nio.charset.StandardCharsets.UTF_8);
    };
  }

  private static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
