package org.pedigree.dispute;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pedigree.custody.Custody;
import org.pedigree.custody.Said;
import org.pedigree.custody.Verdict;
import org.pedigree.epcis.DocumentItem.EventRead;
import org.pedigree.epcis.Documents;
import org.pedigree.epcis.Event;
import org.pedigree.epcis.EventJson;
import org.pedigree.epcis.Events;
import org.pedigree.epcis.Format;
import org.pedigree.epcis.Identifier;
import org.pedigree.party.Caller;
import org.pedigree.party.Location;
import org.pedigree.party.Parties;
import org.pedigree.party.PartyId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes statements in: each is written down as the event that it is, in a document of its own, and
 * judged at once. What is answered is durable before it is answered.
 */
@Component
class Statements {

  private final Store store;
  private final Custody custody;
  private final Parties parties;
  private final Clock clock;
  private final TransactionTemplate apart;

  Statements(
      Store store,
      Custody custody,
      Parties parties,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.store = store;
    this.custody = custody;
    this.parties = parties;
    this.clock = clock;
    this.apart = new TransactionTemplate(transactions);
    this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
  }

  /** Where statements are kept: as said, as documents, as events. */
  @Component
  record Store(SaidTable said, Documents documents, Events events) {}

  /**
   * Takes a statement in, once for each key.
   *
   * @param key of the caller's choice; the same request again is answered with the first answer
   * @throws NotSayable if the request is no statement, or the key stands for another
   */
  @Transactional
  public Answer say(Caller caller, String key, Request request) {
    store.said.oneAtATime(caller.party(), key);
    return store
        .said
        .find(caller.party(), key, request.fingerprint())
        .orElseGet(() -> first(caller, key, request));
  }

  private Answer first(Caller caller, String key, Request request) {
    var said = said(caller, request);
    var event = said.event();
    var answer = apart.execute(status -> take(caller, event, said, status::setRollbackOnly));
    store.said.keep(caller.party(), key, request, answer);
    return answer;
  }

  private Said said(Caller caller, Request request) {
    return new Said(
        request.saying(),
        request.identifiers(),
        new Said.Parties(place(speaker(caller, request)), with(request)),
        clock.instant().truncatedTo(ChronoUnit.MILLIS),
        new Said.Grounds(request.stated(), request.evidenceHash()));
  }

  private PartyId speaker(Caller caller, Request request) {
    if (request.party() == null) {
      return caller.party();
    }
    return parties
        .byCode(request.party())
        .map(principal -> principal.id())
        .filter(id -> parties.maySpeakFor(caller.party(), id, LocalDate.now(clock)))
        .orElseThrow(
            () ->
                new NotSayable(
                    "party",
                    "A party speaks for itself and for those whose agent it is",
                    "such a party",
                    request.party()));
  }

  private @Nullable Identifier with(Request request) {
    if (request.with() == null) {
      return null;
    }
    return parties
        .byCode(request.with())
        .map(other -> place(other.id()))
        .orElseThrow(
            () ->
                new NotSayable(
                    "with", "The other party is known", "a party's short name", request.with()));
  }

  /** A statement is a party's own by the place that it is made at. */
  private Identifier place(PartyId party) {
    return parties.locations(party).stream()
        .map(Location::gln)
        .findFirst()
        .map(gln -> Identifier.of("https://id.gs1.org/414/" + gln.value()))
        .orElseThrow(
            () ->
                new NotSayable(
                    "party",
                    "A statement is made at a location of its party",
                    "a party with a location number",
                    "none"));
  }

  private Answer take(Caller caller, Event event, Said said, Runnable forgetting) {
    var body = document(event).getBytes(StandardCharsets.UTF_8);
    var document = store.documents.keep(caller.party(), Format.JSON, body).id();
    var recorded = store.events.record(document, List.of(new EventRead(1, 1, event, List.of())));
    var answer = answer(custody.judge(document, recorded).getFirst().verdict(), event, said);
    if (answer instanceof Answer.Refused) {
      forgetting.run();
    }
    return answer;
  }

  private static Answer answer(Verdict verdict, Event event, Said said) {
    return switch (verdict) {
      case Verdict.Accepted _ ->
          new Answer.Taken(
              event.eventId().orElseThrow(),
              said.what().word(),
              said.objects().stream().map(Identifier::canonical).toList(),
              said.at(),
              said.grounds().reason(),
              said.grounds().evidence());
      case Verdict.Waiting(String rule, String reason) -> refused(rule, reason);
      case Verdict.Refused(String rule, String reason) -> refused(rule, reason);
      case Verdict.TakenBack(String reason) -> refused("declared error", reason);
    };
  }

  /** Custody gives the sentence of the rule first, then what it found. */
  private static Answer refused(String rule, String reason) {
    var found = reason.indexOf(" Here ");
    return found < 0
        ? new Answer.Refused(rule, rule, reason)
        : new Answer.Refused(rule, reason.substring(0, found), reason.substring(found + 1));
  }

  private static String document(Event event) {
    return """
    {"@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],
     "type": "EPCISDocument", "schemaVersion": "2.0", "creationDate": "%s",
     "epcisBody": {"eventList": [%s]}}
    """
        .formatted(event.eventTime(), EventJson.write(event));
  }
}
