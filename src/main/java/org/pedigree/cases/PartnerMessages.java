package org.pedigree.cases;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.cases.MessageTable.Message;
import org.pedigree.party.Caller;
import org.pedigree.party.Parties;
import org.pedigree.party.PartyId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** Takes partners' PDG messages in, once each. */
@Component
class PartnerMessages {

  private final MessageTable messages;
  private final Filing filing;
  private final Parties parties;

  PartnerMessages(MessageTable messages, Filing filing, Parties parties) {
    this.messages = messages;
    this.filing = filing;
    this.parties = parties;
  }

  /**
   * Takes a partner's message in: of the caller to a party of this node, or one that came to the
   * caller by another way.
   *
   * @param to short name of the receiver, where the caller is the sender
   * @param from short name of the sender, where the caller is the receiver
   */
  @Transactional
  public UUID take(
      Caller caller, String kind, @Nullable String to, @Nullable String from, String body) {
    if ((to == null) == (from == null)) {
      throw NotPossible.malformed(
          "to", "A message has two ends", "either to or from", to == null ? "neither" : "both");
    }
    var sender = from == null ? caller.party() : filing.party("from", from).id();
    var receiver = to == null ? caller.party() : filing.party("to", to).id();
    return take(sender, receiver, kind, body);
  }

  /** Takes a message in, whichever way it came. */
  UUID take(PartyId sender, PartyId receiver, String kind, String body) {
    var read =
        ReportReader.read(body, kind.equals("report") ? PdgShapes.REPORT : PdgShapes.RESPONSE);
    inItsOwnName(sender, read);
    var uuid = ReportReader.uuid(read, "message_uuid");
    var known = messages.find(receiver, uuid);
    if (known.isPresent()) {
      return again(known.get(), body, uuid);
    }
    if (!parties.find(receiver).orElseThrow().hosted()) {
      throw NotPossible.conflict(
          "to", "Messages are delivered to parties of this node", "a hosted party", "another");
    }
    if (kind.equals("report")) {
      var resolves = read.get("case_resolved").asBoolean();
      filing.report(sender, receiver, read, new Message(uuid, kind, resolves, body), false);
    } else {
      filing.response(sender, receiver, read, new Message(uuid, kind, false, body), false);
    }
    return uuid;
  }

  private static UUID again(String known, String body, UUID uuid) {
    if (!known.equals(body)) {
      throw NotPossible.conflict(
          "/message_uuid", "One message_uuid names one message", "the same message", "another");
    }
    return uuid;
  }

  private void inItsOwnName(PartyId sender, JsonNode message) {
    var gln = message.at("/sender_information/gln");
    if (gln.isString()
        && parties.locations(sender).stream()
            .noneMatch(place -> place.gln().value().equals(gln.asString()))) {
      throw NotPossible.malformed(
          "/sender_information/gln",
          "Nobody reports in another's name",
          "a location number of the sender",
          gln.asString());
    }
  }
}
