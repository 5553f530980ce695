package org.pedigree.cases;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.Caller;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Closes cases by hand, and tells partners of those that are closed. */
@Component
class Closing {

  private static final int LONGEST = 500;

  private final CaseTable cases;
  private final Exchange exchange;

  Closing(CaseTable cases, Exchange exchange) {
    this.cases = cases;
    this.exchange = exchange;
  }

  /** Closes a case for a reason; what is closed stays as it is. */
  @Transactional
  public void close(Caller caller, UUID uuid, @Nullable String reason) {
    var stated = reason == null ? "" : reason.strip();
    if (stated.isEmpty() || stated.length() > LONGEST) {
      throw NotPossible.malformed(
          "reason",
          "A case is closed for a reason",
          "1 to " + LONGEST + " characters",
          stated.length() + " characters");
    }
    var file =
        cases.find(caller.party(), uuid).orElseThrow(() -> NotPossible.unknown("case", uuid));
    cases.close(file, stated);
    tell();
  }

  /** Tells each partner of the closed cases that it knows as open. */
  @Transactional
  public void tell() {
    cases.closedUntold().forEach(exchange::tellClosed);
  }
}
