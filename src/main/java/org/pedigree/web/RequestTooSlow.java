package org.pedigree.web;

import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** The sender takes longer over the body of its request than this node waits. */
final class RequestTooSlow extends ErrorResponseException {

  private static final long serialVersionUID = 1;

  /**
   * @param taken the time since the body was begun to be read
   * @param bytes what came in that time
   */
  RequestTooSlow(Duration allowed, Duration taken, long bytes) {
    super(
        HttpStatus.REQUEST_TIMEOUT,
        problem(allowed, "%d bytes in %d seconds".formatted(bytes, taken.toSeconds())),
        null);
  }

  private static ProblemDetail problem(Duration allowed, String found) {
    var problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.REQUEST_TIMEOUT,
            ("The body of a request may take %d seconds at most (pedigree.web.longest-request),"
                    + " found %s")
                .formatted(allowed.toSeconds(), found));
    problem.setProperty("found", found);
    return problem;
  }
}
