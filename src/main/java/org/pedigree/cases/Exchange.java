package org.pedigree.cases;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.cases.MessageTable.Message;
import org.pedigree.cases.MessageTable.Way;
import org.pedigree.party.Caller;
import org.pedigree.party.Location;
import org.pedigree.party.Parties;
import org.pedigree.party.Party;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells partners of cases, and hears what they say, in PDG's messages. Between parties of this node
 * a message is on both files at once; to the node of others it goes by letter, and where no card
 * names that, it is fetched from here and handed on.
 */
@Component
class Exchange {

  private final CaseTable cases;
  private final MessageTable messages;
  private final ReportWriter writer;
  private final Filing filing;
  private final Desk desk;

  Exchange(CaseTable cases, MessageTable messages, ReportWriter writer, Filing filing, Desk desk) {
    this.cases = cases;
    this.messages = messages;
    this.writer = writer;
    this.filing = filing;
    this.desk = desk;
  }

  /** What messages are signed and dated with. */
  @Component
  record Desk(Keys keys, CasesSettings settings, Parties parties, Diary diary, Clock clock) {}

  /**
   * What a report is to say.
   *
   * @param to the partner's short name, where the case does not know it
   * @param requests what is asked for, by item; the usual where nothing is said
   */
  record ToReport(@Nullable String to, @Nullable Map<UUID, String> requests) {}

  /** What is answered to a report: an item's uuid with Accept or Reject. */
  record ToAnswer(@Nullable List<Answered> items, @Nullable String notes) {}

  record Answered(
      @Nullable UUID item,
      @Nullable String response,
      @Nullable String alternative,
      @Nullable String comments) {}

  /** Reports a case to its partner, once for each key; answered with the message. */
  @Transactional
  public String report(Caller caller, UUID uuid, @Nullable String key, ToReport wanted) {
    Rights.decide(caller);
    return desk.keys.once(
        caller.party(),
        key,
        "report " + uuid + wanted,
        () -> {
          var file = own(caller, uuid);
          if (file.isClosed()) {
            throw NotPossible.conflict(
                "case", "What is closed needs no report", "an open case", "closed");
          }
          var partner = partner(file, wanted.to());
          cases.ask(file, requests(wanted));
          desk.diary.write(file, caller, "reported", null);
          return send(file, partner, false).toString();
        });
  }

  private Party partner(Case file, @Nullable String code) {
    var known = file.sides().partner();
    if (code == null && known == null) {
      throw NotPossible.malformed(
          "to", "A report has a receiver", "the partner's short name", "none");
    }
    var partner = code == null ? desk.parties.find(known).orElseThrow() : filing.party("to", code);
    if (known != null && !known.equals(partner.id())) {
      throw NotPossible.conflict("to", "A case has one partner", "the partner of this case", code);
    }
    if (known == null) {
      cases.setPartner(file, partner.id());
    }
    return partner;
  }

  private static Map<UUID, Resolution> requests(ToReport wanted) {
    var requests = new HashMap<UUID, Resolution>();
    if (wanted.requests() != null) {
      wanted.requests().forEach((item, word) -> requests.put(item, resolution(word)));
    }
    return requests;
  }

  private static Resolution resolution(String word) {
    return Resolution.of(word)
        .orElseThrow(
            () ->
                NotPossible.malformed(
                    "requests",
                    "Requests have a closed vocabulary",
                    Resolution.words().toString(),
                    word));
  }

  /** Tells the partner that a case of which it knows is closed. */
  @Transactional
  public void tellClosed(Case file) {
    var owner = desk.parties.find(file.sides().owner()).orElseThrow();
    if (desk.settings.contact(owner.code()).isEmpty()) {
      return; // as soon as there is a contact again
    }
    send(file, desk.parties.find(file.sides().partner()).orElseThrow(), true);
  }

  /** Tells the partner that a case that it knows as closed is open again. */
  void tellReopened(Case file) {
    if (messages.knownAsClosed(file)) {
      send(file, desk.parties.find(file.sides().partner()).orElseThrow(), false);
    }
  }

  private ObjectNode send(Case file, Party partner, boolean resolved) {
    var report = signed(file);
    writer.write(file, resolved ? List.of() : cases.open(file), report);
    report.put("case_resolved", resolved);
    var message = new Message(uuid(report), "report", resolved, report.toString());
    keep(file, message, partner);
    if (partner.hosted()) {
      filing.report(file.sides().owner(), partner.id(), report, message, true);
    }
    return report;
  }

  private void keep(Case file, Message message, Party to) {
    var goes = to.hosted() || filing.post(file.sides().owner(), to.id(), message);
    messages.keep(file, message, new Way(true, goes, to.id()));
  }

  private ObjectNode signed(Case file) {
    var owner = desk.parties.find(file.sides().owner()).orElseThrow();
    var contact =
        desk.settings
            .contact(owner.code())
            .orElseThrow(
                () ->
                    NotPossible.conflict(
                        "sender_information",
                        "A message says whom to ask (pedigree.cases.contacts)",
                        "a contact of " + owner.code(),
                        "none"));
    var message = ReportWriter.message();
    message
        .put("message_uuid", UUID.randomUUID().toString())
        .put("exception_case_uuid", file.uuid().toString())
        .put("timestamp", desk.clock.instant().getEpochSecond())
        .put("po_number", file.order());
    var sender = message.putObject("sender_information").put("email", contact.email());
    if (contact.phone() != null) {
      sender.put("phone", contact.phone());
    }
    desk.parties.locations(owner.id()).stream()
        .map(Location::gln)
        .findFirst()
        .ifPresent(gln -> sender.put("gln", gln.value()));
    return message;
  }

  /** Answers a partner's report, once for each key; answered with the message. */
  @Transactional
  public String answer(Caller caller, UUID uuid, @Nullable String key, ToAnswer wanted) {
    Rights.decide(caller);
    return desk.keys.once(
        caller.party(),
        key,
        "answer " + uuid + wanted,
        () -> {
          var file = own(caller, uuid);
          var partner = file.sides().partner();
          if (partner == null) {
            throw NotPossible.conflict(
                "case", "An answer goes to who reported", "a partner", "none");
          }
          var response = signed(file);
          var items = response.putArray("response_items");
          (wanted.items() == null ? List.<Answered>of() : wanted.items())
              .forEach(answered -> write(answered, items.addObject()));
          if (wanted.notes() != null) {
            response.put("additional_notes", wanted.notes());
          }
          var checked = ReportReader.read(response.toString(), PdgShapes.RESPONSE);
          var other = desk.parties.find(partner).orElseThrow();
          var message = new Message(uuid(checked), "response", false, checked.toString());
          filing.replies(file, checked);
          desk.diary.write(file, caller, "answered", null);
          keep(file, message, other);
          if (other.hosted()) {
            filing.response(caller.party(), partner, checked, message, true);
          }
          return checked.toString();
        });
  }

  private static void write(Answered answered, ObjectNode item) {
    item.put("exception_item_uuid", String.valueOf(answered.item()));
    item.put("resolution_response", answered.response());
    if (answered.comments() != null) {
      item.put("comments", answered.comments());
    }
    if (answered.alternative() != null) {
      item.putObject("alternative_resolution")
          .put("alternative_resolution", answered.alternative())
          .putNull("follow_up");
    }
  }

  private Case own(Caller caller, UUID uuid) {
    return cases.find(caller.party(), uuid).orElseThrow(() -> NotPossible.unknown("case", uuid));
  }

  private static UUID uuid(JsonNode message) {
    return ReportReader.uuid(message, "message_uuid");
  }
}
