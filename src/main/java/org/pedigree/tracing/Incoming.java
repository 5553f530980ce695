package org.pedigree.tracing;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.Caller;
import org.pedigree.party.Duty;
import org.pedigree.party.Parties;
import org.pedigree.party.Party;
import org.pedigree.party.Role;
import org.pedigree.party.TradingPartners;
import org.pedigree.tracing.TraceTable.Kept;
import org.pedigree.tracing.TraceTable.Side;
import org.pedigree.vrs.TradingCredentials;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes trace requests in: once each, of authorised partners in their own name, and for an attested
 * reason. A request is on record before anything is answered.
 */
@Component
class Incoming {

  private final TraceTable table;
  private final Answers answers;
  private final Partners partners;
  private final TracingSettings settings;
  private final Clock clock;

  Incoming(
      TraceTable table, Answers answers, Partners partners, TracingSettings settings, Clock clock) {
    this.table = table;
    this.answers = answers;
    this.partners = partners;
    this.settings = settings;
    this.clock = clock;
  }

  /** Who may ask, who is asked, and how long that may take. */
  @Component
  record Partners(
      Parties parties,
      TradingPartners listed,
      Deadlines deadlines,
      TradingCredentials credentials) {}

  /** Who asks, and by what that is known. */
  private record Known(Party party, String proof) {}

  /**
   * Takes a request in, and answers it where the responder answers such by itself.
   *
   * @throws NotATrace if it is no request, not the asker's own, or not of an authorised partner
   */
  @Transactional
  public Kept take(Asker asker, Message message) {
    var question = TraceQuestion.read(message);
    var known =
        switch (asker) {
          case Asker.SignedIn(var caller) ->
              new Known(requester(caller, question), "sign-in " + caller.code());
          case Asker.Presenting(var presentation) -> requester(presentation, question);
        };
    var requester = known.party();
    var responder = responder(question);
    table.oneAtATime(question.id());
    var side = Side.in(responder.id(), requester.id());
    return table
        .find(side, question.id())
        .map(kept -> same(kept, question))
        .orElseGet(() -> first(side, question, responder, known));
  }

  private Known requester(String presentation, TraceQuestion question) {
    var bound =
        new TradingCredentials.Bound(
            question.id(), question.requester(), question.responder(), question.subject().gtin());
    return switch (partners.credentials.shown(presentation, bound)) {
      case TradingCredentials.Shown.By(var party, var proof) ->
          new Known(partners.parties.find(party).orElseThrow(), proof);
      case TradingCredentials.Shown.Not(var rule, var expected, var found) ->
          throw refused(TradingCredentials.HEADER, rule, expected, found);
    };
  }

  private Party requester(Caller caller, TraceQuestion question) {
    var today = LocalDate.now(clock);
    var party =
        partners
            .parties
            .byGln(question.requester())
            .filter(known -> partners.parties.maySpeakFor(caller.party(), known.id(), today))
            .orElseThrow(
                () ->
                    refused(
                        "requester.gln",
                        "A trace is asked in one's own name",
                        "a GLN of who is signed in",
                        "one of another party"));
    partners
        .listed
        .find(question.requester(), today)
        .filter(known -> !known.suspended() && (known.regulator() || known.licensed()))
        .orElseThrow(
            () ->
                refused(
                    "requester.gln",
                    "A trace is answered to authorised trading partners",
                    "a listed partner with a valid licence, in good standing",
                    "none"));
    return party;
  }

  private Party responder(TraceQuestion question) {
    return partners
        .parties
        .byGln(question.responder())
        .filter(Party::hosted)
        .orElseThrow(
            () ->
                new NotATrace(
                    HttpStatus.NOT_FOUND,
                    "responderGln",
                    "A trace is asked of a party of this node",
                    "such a party's GLN",
                    question.responder().value()));
  }

  private static NotATrace refused(String place, String rule, String expected, String found) {
    return new NotATrace(HttpStatus.FORBIDDEN, place, rule, expected, found);
  }

  static Kept same(Kept kept, TraceQuestion question) {
    if (!Arrays.equals(kept.fingerprint(), question.fingerprint())) {
      throw new NotATrace(
          HttpStatus.CONFLICT,
          "requestId",
          "A requestId stands for one request",
          "the request that it was used for first, or another id",
          "another request");
    }
    return kept;
  }

  private Kept first(Side side, TraceQuestion question, Party responder, Known requester) {
    var due = partners.deadlines.of(responder.roles(), clock.instant());
    var kept = table.insert(side, question, due);
    table.proven(kept.id(), requester.proof());
    var doubt = doubt(question, responder, requester.party());
    if (doubt == null) {
      table.answer(kept, answers.answer(question, responder));
    } else {
      table.holdBack(kept.id(), doubt);
    }
    return table.find(side, question.id()).orElseThrow();
  }

  /** Why a person has to decide; null where the responder answers by itself. */
  private @Nullable String doubt(TraceQuestion question, Party responder, Party requester) {
    if (!settings.automatic().contains(responder.code())) {
      return "The responder answers no request by itself.";
    }
    return requester.roles().contains(Role.REGULATOR)
            || answers.isDirectPartner(question, responder)
        ? null
        : "The requester had no part in a transaction of these goods with the responder.";
  }

  /**
   * Answers a request that waited.
   *
   * @param elsewhere how it was answered in another way; null for an answer from the records
   * @param papers beside an answer from the records
   * @throws NoSuchTrace if it is not the caller's to answer
   * @throws NotATrace if it has its response already
   */
  @Transactional
  public void answer(
      Caller caller, UUID traceId, @Nullable String elsewhere, List<Attachment> papers) {
    decides(caller);
    var kept = open(caller, traceId, "in");
    if (elsewhere != null) {
      Attachment.none(papers);
      table.answerElsewhere(kept.id(), note(elsewhere));
    } else {
      var responder = partners.parties.find(kept.side().party()).orElseThrow();
      var answer = answers.answer(TraceQuestion.read(kept.message()), responder);
      table.answer(kept, answer.with(Attachment.sound(papers)));
    }
  }

  static void decides(Caller caller) {
    if (!caller.may(Duty.QUALITY)) {
      throw refused(
          "user",
          "Traces are asked and answered by whoever is responsible for quality",
          "somebody with that duty",
          "somebody without it");
    }
  }

  /** A copy of the caller's that waits for its response. */
  private Kept open(Caller caller, UUID traceId, String direction) {
    var kept =
        table.find(traceId, direction, caller.party()).orElseThrow(() -> new NoSuchTrace(traceId));
    if (kept.isAnswered()) {
      throw new NotATrace(
          HttpStatus.CONFLICT,
          "response",
          "A request has one response",
          "a request without one",
          "one that was answered");
    }
    return kept;
  }

  static String note(String elsewhere) {
    var note = elsewhere.strip();
    if (note.isEmpty() || note.length() > 1_000) {
      throw new NotATrace(
          "elsewhere",
          "It is said where a request was answered",
          "1 to 1000 characters",
          note.length() + " characters");
    }
    return note;
  }
}
