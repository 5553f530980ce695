package org.pedigree.tracing;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.Gln;
import org.pedigree.party.Caller;
import org.pedigree.party.Location;
import org.pedigree.party.Party;
import org.pedigree.tracing.TraceTable.Kept;
import org.pedigree.tracing.TraceTable.Side;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes trace requests of partners: of those of this node at once, of others by HTTP. A request is
 * on record before it is sent, and is sent again under the same id.
 */
@Component
class Outgoing {

  private static final int MOST_AT_ONCE = 20;

  private final TraceTable table;
  private final Incoming incoming;
  private final Incoming.Partners partners;
  private final PartnerDoors doors;
  private final Ground ground;

  Outgoing(
      TraceTable table,
      Incoming incoming,
      Incoming.Partners partners,
      PartnerDoors doors,
      Ground ground) {
    this.table = table;
    this.incoming = incoming;
    this.partners = partners;
    this.doors = doors;
    this.ground = ground;
  }

  /** On what it works: what a partner is asked over the net is asked outside of transactions. */
  @Component
  record Ground(TransactionOperations transactions, Clock clock, TracingSettings settings) {}

  /**
   * Makes a request and sends it.
   *
   * @return the caller's copy of it
   * @throws NotATrace if it is no request, or its id stands for another
   */
  UUID make(Caller caller, Message message) {
    Incoming.decides(caller);
    var question = TraceQuestion.read(named(caller, message));
    var kept = ground.transactions.execute(_ -> keep(caller, question));
    if (!kept.isAnswered()) {
      send(caller, kept);
    }
    return kept.traceId();
  }

  private Kept keep(Caller caller, TraceQuestion question) {
    var responder =
        partners
            .parties()
            .byGln(question.responder())
            .orElseThrow(
                () ->
                    new NotATrace(
                        HttpStatus.NOT_FOUND,
                        "responderGln",
                        "A trace is asked of a known partner",
                        "the GLN of one",
                        question.responder().value()));
    table.oneAtATime(question.id());
    var side = Side.out(caller.party(), responder.id());
    return table
        .find(side, question.id())
        .map(kept -> Incoming.same(kept, question))
        .orElseGet(() -> first(side, question, responder));
  }

  /** From now on it is sent, whatever becomes of this node meanwhile. */
  private Kept first(Side side, TraceQuestion question, Party responder) {
    var now = ground.clock.instant();
    var kept = table.insert(side, question, partners.deadlines().of(responder.roles(), now));
    if (!responder.hosted()) {
      table.sending(kept.id(), now.plus(ground.settings.pauseAfter(1)));
    }
    return kept;
  }

  /** In the caller's own name, whatever it says, and with an id. */
  private Message named(Caller caller, Message message) {
    var said = message.requester();
    var party = partners.parties().find(caller.party()).orElseThrow();
    var requester =
        new Message.Requester(
            party.name(),
            said == null ? null : said.contact(),
            said == null ? null : said.email(),
            said == null ? null : said.phone(),
            said == null ? null : said.callback(),
            gln(party));
    var id = message.requestId() == null ? UUID.randomUUID().toString() : message.requestId();
    return message
        .identified(id)
        .by(requester, ground.clock.instant().truncatedTo(ChronoUnit.MILLIS));
  }

  private @Nullable String gln(Party party) {
    return partners.parties().locations(party.id()).stream()
        .map(Location::gln)
        .map(Gln::value)
        .findFirst()
        .orElse(null);
  }

  /**
   * Sends a request again that was not brought, or asks whether there is a response by now.
   *
   * @throws NoSuchTrace if it is none of the caller's
   */
  void sendAgain(Caller caller, UUID traceId) {
    var kept =
        ground.transactions.execute(
            _ ->
                table
                    .find(traceId, "out", caller.party())
                    .orElseThrow(() -> new NoSuchTrace(traceId)));
    if (!kept.isAnswered()) {
      send(caller, kept);
    }
  }

  private void send(Caller caller, Kept kept) {
    var responder = partners.parties().find(kept.side().partner()).orElseThrow();
    keep(kept, responder.hosted() ? here(caller, kept.message()) : bring(kept));
  }

  /** Sends what no partner's node took yet and is not late: each again after a longer pause. */
  void sendWhatIsLeft() {
    for (var kept : table.toSend(ground.clock.instant(), MOST_AT_ONCE)) {
      table.sending(
          kept.id(), ground.clock.instant().plus(ground.settings.pauseAfter(kept.sendings() + 1)));
      keep(kept, bring(kept));
    }
  }

  private PartnerDoors.Brought bring(Kept kept) {
    var message = kept.message();
    var responder = new Gln(String.valueOf(message.responderGln()));
    var id = UUID.fromString(String.valueOf(message.requestId()));
    return doors.bring(message, partners.credentials().present(kept.side().party(), id, responder));
  }

  private PartnerDoors.Brought here(Caller caller, Message message) {
    try {
      return stands(incoming.take(new Asker.SignedIn(caller), message));
    } catch (NotATrace refused) {
      return new PartnerDoors.Brought.Refused(String.valueOf(refused.getBody().getDetail()));
    }
  }

  private PartnerDoors.Brought stands(Kept theirs) {
    return theirs.elsewhere() != null
        ? new PartnerDoors.Brought.Elsewhere(theirs.elsewhere())
        : table
            .whole(theirs)
            .<PartnerDoors.Brought>map(PartnerDoors.Brought.Answered::new)
            .orElseGet(PartnerDoors.Brought.Taken::new);
  }

  private void keep(Kept kept, PartnerDoors.Brought brought) {
    ground.transactions.executeWithoutResult(_ -> keepOnce(kept, brought));
  }

  private void keepOnce(Kept kept, PartnerDoors.Brought brought) {
    var now = table.find(kept.traceId(), "out", kept.side().party()).orElseThrow();
    if (now.isAnswered()) {
      return;
    }
    switch (brought) {
      case PartnerDoors.Brought.Answered(var response) -> table.answer(kept, response);
      case PartnerDoors.Brought.Elsewhere(var note) -> table.answerElsewhere(kept.id(), note);
      case PartnerDoors.Brought.Taken() -> table.clear(kept.id());
      case PartnerDoors.Brought.Refused(var why) -> table.refuse(kept.id(), why);
      case PartnerDoors.Brought.NotNow(var why) -> table.sendLater(kept.id(), why, next(now));
    }
  }

  private @Nullable Instant next(Kept kept) {
    var next = ground.clock.instant().plus(ground.settings.pauseAfter(kept.sendings() + 1));
    return next.isBefore(kept.dueAt()) ? next : null;
  }

  /**
   * Takes a partner's response in; the same again changes nothing.
   *
   * @throws NoSuchTrace if the partner was not asked under this id
   * @throws NotATrace if it is not the partner's own, or the request has another response
   */
  void takeResponse(Caller partner, TraceResponse response) {
    ground.transactions.executeWithoutResult(
        _ -> {
          var kept =
              table
                  .asked(partner.party(), response.requestId())
                  .orElseThrow(() -> new NoSuchTrace(response.requestId()));
          var repeated =
              kept.response() != null && kept.response().responseId().equals(response.responseId());
          if (kept.isAnswered() && !repeated) {
            throw new NotATrace(
                HttpStatus.CONFLICT,
                "responseId",
                "A request has one response",
                "a request without one, or its response again",
                "another response");
          }
          if (!kept.isAnswered()) {
            table.answer(kept, response);
          }
        });
  }

  /**
   * Notes that a partner answered in another way, such as by mail or in a portal.
   *
   * @throws NoSuchTrace if it is none of the caller's
   */
  void answeredElsewhere(Caller caller, UUID traceId, String note) {
    Incoming.decides(caller);
    var text = Incoming.note(note);
    ground.transactions.executeWithoutResult(
        _ -> {
          var kept =
              table
                  .find(traceId, "out", caller.party())
                  .orElseThrow(() -> new NoSuchTrace(traceId));
          if (kept.isAnswered()) {
            throw new NotATrace(
                HttpStatus.CONFLICT,
                "response",
                "A request has one response",
                "a request without one",
                "one that was answered");
          }
          table.answerElsewhere(kept.id(), text);
        });
  }
}
