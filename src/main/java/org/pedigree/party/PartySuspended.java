package org.pedigree.party;

import java.time.Instant;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A suspended party makes no statements; it may read what is its own. */
final class PartySuspended extends ErrorResponseException {

  private static final long serialVersionUID = 1;

  PartySuspended(String party, Instant since) {
    super(HttpStatus.FORBIDDEN, problem(party, since), null);
  }

  private static ProblemDetail problem(String party, Instant since) {
    var problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.FORBIDDEN,
            "The party %s was suspended by the consortium on %s: it makes no statements until it is restored"
                .formatted(party, since));
    problem.setTitle("Party suspended");
    return problem;
  }
}
