package org.pedigree.cases;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.Caller;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Closes cases by hand and opens them again, and tells partners of those that are closed. */
@Component
class Closing {

  private static final int LONGEST = 500;

  private final CaseTable cases;
  private final Exchange exchange;
  private final Diary diary;

  Closing(CaseTable cases, Exchange exchange, Diary diary) {
    this.cases = cases;
    this.exchange = exchange;
    this.diary = diary;
  }

  /**
   * Closes a case for a reason; the same again changes nothing.
   *
   * @throws NotPossible if it was closed for another reason, naming who was first
   */
  @Transactional
  public void close(Caller caller, UUID uuid, @Nullable String reason) {
    Rights.decide(caller);
    var stated = Stated.text("reason", "A case is closed for a reason", reason, LONGEST);
    var file = own(caller, uuid);
    var closed = file.closed();
    if (closed == null) {
      cases.close(file, stated);
      diary.write(file, caller, "closed", stated);
      tell();
    } else if (!closed.how().equals(stated)) {
      throw NotPossible.conflict(
          "case",
          "A case is closed once",
          "an open case",
          "closed at %s: %s (%s)".formatted(closed.at(), closed.how(), diary.last(file)));
    }
  }

  /**
   * Opens a case again that the party's own people closed; its partner is told.
   *
   * @throws NotPossible if it is open, or was closed by data or by the partner
   */
  @Transactional
  public void reopen(Caller caller, UUID uuid, @Nullable String reason) {
    Rights.decide(caller);
    var stated = Stated.text("reason", "A case is reopened for a reason", reason, LONGEST);
    var file = own(caller, uuid);
    var last = diary.last(file);
    if (!file.isClosed() || !last.startsWith("closed")) {
      throw NotPossible.conflict(
          "case",
          "Who closed a case opens it again; data and partners do so by themselves",
          "a case that your people closed",
          file.isClosed() ? file.closed().how() : "an open case, " + last);
    }
    cases.reopen(file);
    diary.write(file, caller, "reopened", stated);
    exchange.tellReopened(own(caller, uuid));
  }

  /** Writes down what somebody of the party has to say; the partner does not see it. */
  @Transactional
  public void note(Caller caller, UUID uuid, @Nullable String words) {
    Rights.say(caller);
    var stated = Stated.text("note", "A note says something", words, 2_000);
    diary.write(own(caller, uuid), caller, "noted", stated);
  }

  private Case own(Caller caller, UUID uuid) {
    return cases.find(caller.party(), uuid).orElseThrow(() -> NotPossible.unknown("case", uuid));
  }

  /** Tells each partner of the closed cases that it knows as open. */
  @Transactional
  public void tell() {
    cases.closedUntold().forEach(exchange::tellClosed);
  }
}
