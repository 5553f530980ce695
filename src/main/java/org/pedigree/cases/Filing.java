package org.pedigree.cases;

import java.util.UUID;
import org.pedigree.cases.MessageTable.Message;
import org.pedigree.cases.MessageTable.Way;
import org.pedigree.exchange.LetterKind;
import org.pedigree.exchange.Letters;
import org.pedigree.party.Parties;
import org.pedigree.party.Party;
import org.pedigree.party.PartyId;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Writes messages into the files of those who get them. The caller holds a transaction. */
@Component
class Filing {

  private final CaseTable cases;
  private final MessageTable messages;
  private final Parties parties;
  private final Letters letters;

  Filing(CaseTable cases, MessageTable messages, Parties parties, Letters letters) {
    this.cases = cases;
    this.messages = messages;
    this.parties = parties;
    this.letters = letters;
  }

  /** What a letter with a message says: the message, word by word. */
  record Posted(String message) {}

  /** Sends a message to the node of its receiver; false where people have to hand it on. */
  boolean post(PartyId from, PartyId to, Message message) {
    var kind =
        message.kind().equals("report")
            ? LetterKind.EXCEPTION_REPORT
            : LetterKind.EXCEPTION_RESPONSE;
    return letters.send(from, to, kind, new Posted(message.body()));
  }

  /** Writes a report into its receiver's file. */
  void report(PartyId from, PartyId to, JsonNode report, Message message, boolean both) {
    var uuid = ReportReader.uuid(report, "exception_case_uuid");
    var file = cases.find(to, uuid).orElseGet(() -> opened(uuid, new Case.Sides(to, from), report));
    withPartner(file, from);
    cases.put(file, ReportReader.items(report));
    if (message.resolves()) {
      cases.close(file, "resolved by " + parties.find(from).orElseThrow().name());
    } else if (file.isClosed()) {
      cases.reopen(file);
    }
    messages.keep(file, message, new Way(false, both, from));
  }

  /** Writes a response into the file of who reported. */
  void response(PartyId from, PartyId to, JsonNode response, Message message, boolean both) {
    var uuid = ReportReader.uuid(response, "exception_case_uuid");
    var file =
        cases.find(to, uuid).orElseThrow(() -> NotPossible.unknown("/exception_case_uuid", uuid));
    withPartner(file, from);
    replies(file, response);
    messages.keep(file, message, new Way(false, both, from));
  }

  private static void withPartner(Case file, PartyId from) {
    if (!from.equals(file.sides().partner())) {
      throw NotPossible.unknown("/exception_case_uuid", file.uuid());
    }
  }

  /** What is answered, item by item. */
  void replies(Case file, JsonNode response) {
    for (var item : response.path("response_items")) {
      var uuid = ReportReader.uuid(item, "exception_item_uuid");
      var alternative = item.at("/alternative_resolution/alternative_resolution").asStringOpt();
      var reply =
          new CaseTable.Reply(
              item.get("resolution_response").asString().equals("Accept"),
              alternative.flatMap(Resolution::of).orElse(null),
              item.path("comments").asStringOpt().orElse(null));
      if (cases.answer(file, uuid, reply) == 0) {
        throw NotPossible.malformed(
            "/response_items", "An answer is to an item of the case", "an item's uuid", "" + uuid);
      }
    }
  }

  private Case opened(UUID uuid, Case.Sides sides, JsonNode report) {
    var order = report.get("po_number").asString();
    return cases.open(uuid, sides, "partner", order.isBlank() ? null : order, null);
  }

  /**
   * The party of a short name.
   *
   * @throws NotPossible if there is none
   */
  Party party(String place, String code) {
    return parties
        .byCode(code)
        .orElseThrow(
            () ->
                NotPossible.malformed(
                    place, "Partners are known by their short names", "such a name", code));
  }
}
