package org.pedigree.dispute;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.pedigree.custody.Said;
import org.pedigree.epcis.Identifier;
import org.pedigree.party.Caller;
import org.pedigree.party.Parties;
import org.pedigree.party.PartyId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes statements in, once each. What is answered is durable before it is answered. */
@Component
class Statements {

  private final SaidTable table;
  private final Handwriting handwriting;
  private final Parties parties;
  private final Clock clock;

  Statements(SaidTable table, Handwriting handwriting, Parties parties, Clock clock) {
    this.table = table;
    this.handwriting = handwriting;
    this.parties = parties;
    this.clock = clock;
  }

  /**
   * Takes a statement in, once for each key.
   *
   * @param key of the caller's choice; the same request again is answered with the first answer
   * @throws NotSayable if the request is no statement, or the key stands for another
   */
  @Transactional
  public Answer say(Caller caller, String key, Request request) {
    table.oneAtATime(caller.party(), key);
    return table
        .find(caller.party(), key, request.fingerprint())
        .orElseGet(() -> first(caller, key, request));
  }

  private Answer first(Caller caller, String key, Request request) {
    var said = said(caller, request);
    var answer = answer(handwriting.write(caller.party(), said.event()), said);
    table.keep(caller.party(), key, request, answer);
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
    return handwriting
        .placeOf(party)
        .orElseThrow(
            () ->
                new NotSayable(
                    "party",
                    "A statement is made at a location of its party",
                    "a party with a location number",
                    "none"));
  }

  private static Answer answer(Handwriting.Written written, Said said) {
    return switch (written) {
      case Handwriting.Written.Taken(var eventId) ->
          new Answer.Taken(
              eventId,
              said.what().word(),
              said.objects().stream().map(Identifier::canonical).toList(),
              said.at(),
              said.grounds().reason(),
              said.grounds().evidence());
      case Handwriting.Written.Refused(var rule, var expected, var found) ->
          new Answer.Refused(rule, expected, found);
    };
  }
}
