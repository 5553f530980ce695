package org.pedigree.emvs;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.ElementStrings;
import org.pedigree.gs1.Scan;
import org.pedigree.gs1.Sgtin;
import org.pedigree.party.Caller;
import org.springframework.stereotype.Component;

/** What users ask of packs, by HTTP or on a page: read, and carried out once for its key. */
@Component
class EmvsDesk {

  private static final int LONGEST_KEY = 200;
  private static final String MANUAL = "manual";
  private static final String UNDO = "undo";

  private final Emvs emvs;
  private final EmvsRequests requests;
  private final EmvsUsers users;
  private final Clock clock;

  EmvsDesk(Emvs emvs, EmvsRequests requests, EmvsUsers users, Clock clock) {
    this.emvs = emvs;
    this.requests = requests;
    this.users = users;
    this.clock = clock;
  }

  /**
   * What is asked of a pack.
   *
   * @param scan as a scanner delivers it, or in brackets
   * @param entry {@code manual} where it was typed
   * @param at when, where the request waited in a queue
   * @param state for an undo, the state that the user believes the pack to be in
   */
  record Request(
      @Nullable String scan,
      @Nullable String entry,
      @Nullable Instant at,
      @Nullable PackState state) {}

  /**
   * Looks a pack up.
   *
   * @param key none where the same question may be asked anew
   */
  PackAnswer verify(Caller caller, @Nullable String key, Request request) {
    var ask = ask(request, caller);
    var once = key == null ? "verify " + UUID.randomUUID() : key(key);
    return requests.once(caller.party(), once, "verify " + request.scan, () -> emvs.verify(ask));
  }

  /** Changes a pack's state by the word of a transition, or takes the last change back. */
  PackAnswer change(Caller caller, @Nullable String key, String word, Request request) {
    return word.equals(UNDO)
        ? undo(caller, key, request)
        : change(caller, key, transition(word), request);
  }

  private PackAnswer undo(Caller caller, @Nullable String key, Request request) {
    var ask = ask(request, caller);
    return requests.once(
        caller.party(), key(key), "undo " + request, () -> emvs.undo(ask, request.state));
  }

  private PackAnswer change(
      Caller caller, @Nullable String key, Transition transition, Request request) {
    var ask = ask(request, caller);
    return requests.once(
        caller.party(),
        key(key),
        transition.word() + " " + request,
        () -> emvs.change(ask, transition));
  }

  private static Transition transition(String word) {
    return Transition.of(word)
        .orElseThrow(
            () ->
                new NotAsked(
                    "transition",
                    Arrays.stream(Transition.values()).map(Transition::word).toList() + ", undo",
                    word));
  }

  private Ask ask(Request request, Caller caller) {
    users.mustBeOne(caller);
    return new Ask(pack(request), new Ask.User(caller.party(), caller.user()), at(request.at));
  }

  private Instant at(@Nullable Instant told) {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    if (told != null && told.isAfter(now)) {
      throw new NotAsked("at", "no time after " + now, told.toString());
    }
    return told == null ? now : told.truncatedTo(ChronoUnit.MILLIS);
  }

  private Ask.Pack pack(Request request) {
    var scan = request.scan == null ? "" : request.scan;
    return switch (ElementStrings.scan(scan, LocalDate.now(clock))) {
      case Scan.Read read when read.epc().orElse(null) instanceof Sgtin sgtin ->
          new Ask.Pack(
              sgtin,
              read.gtin().orElseThrow(),
              read.lot().orElse(null),
              read.expiry().orElse(null),
              MANUAL.equals(request.entry));
      case Scan.Read read ->
          throw new NotAsked(
              "scan",
              "a GTIN (01) with a serial number (21)",
              ElementStrings.bracketed(read.elements()));
      case Scan.Refused(var reasons) ->
          throw new NotAsked("scan", reasons.getFirst().expected(), reasons.getFirst().found());
    };
  }

  private static String key(@Nullable String key) {
    if (key == null || key.isBlank() || key.length() > LONGEST_KEY) {
      throw new NotAsked(
          "Idempotency-Key",
          "a header of 1 to " + LONGEST_KEY + " characters",
          key == null ? "none" : key.length() + " characters");
    }
    return key;
  }
}
