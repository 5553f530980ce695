package org.pedigree.monitor;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.pedigree.capture.Replayed;
import org.pedigree.capture.Replays;
import org.pedigree.edi.InterchangeReplays;
import org.pedigree.edi.ShipNoticesAgain;
import org.pedigree.exchange.Outbound;
import org.pedigree.monitor.ReplayTable.Row;
import org.pedigree.party.Caller;
import org.pedigree.party.Duty;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/**
 * Has documents taken up or sent again that failed, after what kept them was mended here. Who did
 * it is noted.
 */
@Component
class Replaying {

  /** So many of a cause at once: each is read again before the answer. */
  static final int MOST = 100;

  private final ReplayTable table;
  private final Replays captures;
  private final Outbound outbound;
  private final ShipNoticesAgain notices;
  private final InterchangeReplays interchanges;

  Replaying(
      ReplayTable table,
      Replays captures,
      Outbound outbound,
      ShipNoticesAgain notices,
      InterchangeReplays interchanges) {
    this.table = table;
    this.captures = captures;
    this.outbound = outbound;
    this.notices = notices;
    this.interchanges = interchanges;
  }

  /** What came of a replay. */
  enum Outcome {
    TAKEN_UP,
    SENT_AGAIN,
    STILL_FAILED,
    NOT_FAILED,
    /** Some of its events are captured; what is missing has to come in another document. */
    IN_PART,
    /** A set of X12 that was not taken, or a file that is none: its sender sends it again. */
    NOT_KEPT_AS_ONE,
    /** It came and its partner refused it: it is sent again there, under another number. */
    AT_ITS_SHIP_NOTICE;

    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /**
   * One document of the caller's party; none if there is no such.
   *
   * @throws AccessDeniedException if the caller has not the duty
   */
  Optional<Outcome> replay(Caller caller, UUID document) {
    demandDuty(caller);
    return table.find(caller.party(), document).map(row -> replay(caller, row));
  }

  /** Those that failed by a rule, so many at most; how many came to which end. */
  Map<Outcome, Integer> replayAll(Caller caller, String rule) {
    demandDuty(caller);
    var outcomes = new TreeMap<Outcome, Integer>();
    table
        .of(caller.party(), rule, MOST)
        .forEach(row -> outcomes.merge(replay(caller, row), 1, Integer::sum));
    return outcomes;
  }

  private static void demandDuty(Caller caller) {
    if (!caller.may(Duty.EDI)) {
      throw new AccessDeniedException("not of EDI");
    }
  }

  private Outcome replay(Caller caller, Row row) {
    var outcome = row.failed() ? again(caller, row) : Outcome.NOT_FAILED;
    table.note(row, caller, outcome);
    return outcome;
  }

  private Outcome again(Caller caller, Row row) {
    if (row.rejected()) {
      return Outcome.AT_ITS_SHIP_NOTICE;
    }
    if (row.outbound() != null) {
      return sent(outbound.sendAgain(caller.party(), row.outbound()));
    }
    if (row.dispatch() != null) {
      return sent(notices.write(caller.party(), row.dispatch()));
    }
    if (row.documentId() != null) {
      return outcome(captures.replay(row.documentId()));
    }
    return row.interchange() == null
        ? Outcome.NOT_KEPT_AS_ONE
        : outcome(interchanges.replay(row.interchange()));
  }

  private static Outcome sent(boolean again) {
    return again ? Outcome.SENT_AGAIN : Outcome.NOT_FAILED;
  }

  private static Outcome outcome(Replayed replayed) {
    return switch (replayed) {
      case Replayed.TakenUp _ -> Outcome.TAKEN_UP;
      case Replayed.StillRefused _ -> Outcome.STILL_FAILED;
      case Replayed.NotRefused _ -> Outcome.NOT_FAILED;
      case Replayed.InPart _ -> Outcome.IN_PART;
    };
  }
}
