package org.pedigree.ledger.contract;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.pedigree.ledger.Bytes32;
import org.pedigree.ledger.contract.CustodyCalls.Ruling;
import org.pedigree.ledger.contract.PartiesCalls.Enrolment;
import org.pedigree.ledger.contract.PartiesCalls.OnChainRole;

/** What the consortium decides: to be sent by a member, or read in what another one sent. */
public sealed interface Decision {

  record Enrol(Enrolment who) implements Decision {}

  record Suspend(String account) implements Decision {}

  record Restore(String account) implements Decision {}

  /** Another account shall act for the party of one whose key is lost. */
  record Replace(String account, String replacement) implements Decision {}

  record Change(List<String> members, int threshold) implements Decision {}

  /**
   * Who gets disputed or stale objects.
   *
   * @param custody the contract that is told so
   */
  record Rule(String custody, Bytes32 shipment, List<Bytes32> objects, Ruling ruling)
      implements Decision {}

  /** A call that this node can't read; nobody should approve it unread. */
  record Unknown(byte[] call) implements Decision {}

  /** The call that every member sends, byte for byte. */
  default Call call(Bytes32 operation) {
    return switch (this) {
      case Enrol(var who) -> PartiesCalls.enrol(operation, who);
      case Suspend(var account) -> PartiesCalls.suspend(operation, account);
      case Restore(var account) -> PartiesCalls.restore(operation, account);
      case Replace(var account, var replacement) ->
          PartiesCalls.announceReplacement(operation, account, replacement);
      case Change(var members, var threshold) ->
          PartiesCalls.changeConsortium(operation, members, threshold);
      case Rule(var custody, var shipment, var objects, var ruling) ->
          PartiesCalls.decide(
              operation,
              custody,
              CustodyCalls.resolve(
                  new Act(operation, Bytes32.ZERO, Bytes32.ZERO), shipment, objects, ruling));
      case Unknown(var call) -> new Call(call);
    };
  }

  /** In a sentence, for whoever approves it. */
  default String told() {
    return switch (this) {
      case Enrol(var who) ->
          "Enrol the account %s as %s.".formatted(who.address(), words(who.role()));
      case Suspend(var account) -> "Suspend the account %s.".formatted(account);
      case Restore(var account) -> "Let the account %s act again.".formatted(account);
      case Replace(var account, var replacement) ->
          "Replace the account %s, whose key is lost, by %s.".formatted(account, replacement);
      case Change(var members, var threshold) ->
          "Let %d of these keys decide: %s.".formatted(threshold, String.join(", ", members));
      case Rule(_, var shipment, var objects, var ruling) ->
          "Rule on %d objects, shipment %s: %s."
              .formatted(objects.size(), shipment.hex(), words(ruling));
      case Unknown(var call) ->
          "A call that this node can't read: 0x" + HexFormat.of().formatHex(call);
    };
  }

  /** What a call decides; it is read only where writing it again gives the very same bytes. */
  static Decision of(byte[] call) {
    try {
      var arguments = new AbiReader(Arrays.copyOfRange(call, 4, call.length));
      var read = read(call, arguments);
      return Arrays.equals(read.call(arguments.word(0)).data(), call) ? read : new Unknown(call);
    } catch (RuntimeException e) {
      return new Unknown(call); // made to be misread
    }
  }

  private static Decision read(byte[] call, AbiReader arguments) {
    var selector = HexFormat.of().formatHex(call, 0, 4);
    if (selector.equals(selector("enrol(bytes32,address,uint8,bytes32,bytes32,bytes32)"))) {
      var role = OnChainRole.values()[Math.toIntExact(arguments.number(2))];
      return new Enrol(
          new Enrolment(arguments.address(1), role, arguments.word(3), arguments.word(4)));
    } else if (selector.equals(selector("suspend(bytes32,address,bytes32)"))) {
      return new Suspend(arguments.address(1));
    } else if (selector.equals(selector("restore(bytes32,address,bytes32)"))) {
      return new Restore(arguments.address(1));
    } else if (selector.equals(selector("announceReplacement(bytes32,address,address,bytes32)"))) {
      return new Replace(arguments.address(1), arguments.address(2));
    } else if (selector.equals(selector("changeConsortium(bytes32,address[],uint256,bytes32)"))) {
      return new Change(arguments.addresses(1), Math.toIntExact(arguments.number(2)));
    } else if (selector.equals(selector("decide(bytes32,address,bytes,bytes32)"))) {
      return ruling(arguments.address(1), arguments.bytes(2));
    }
    return new Unknown(call);
  }

  private static Decision ruling(String custody, byte[] inner) {
    var arguments = new AbiReader(Arrays.copyOfRange(inner, 4, inner.length));
    var ruling = Ruling.values()[Math.toIntExact(arguments.number(4))];
    return new Rule(custody, arguments.word(2), arguments.words(3), ruling);
  }

  private static String selector(String signature) {
    return HexFormat.of().formatHex(Call.selector(signature));
  }

  private static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
