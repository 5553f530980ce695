package org.pedigree.web;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.util.unit.DataSize;
import org.springframework.web.ErrorResponseException;

/** The body of a request has more bytes than this node takes. */
final class RequestTooLarge extends ErrorResponseException {

  private static final long serialVersionUID = 1;

  private RequestTooLarge(ProblemDetail problem) {
    super(HttpStatus.CONTENT_TOO_LARGE, problem, null);
  }

  /** Of a body of untold length, of which no more was read. */
  static RequestTooLarge read(DataSize allowed, long bytes) {
    return new RequestTooLarge(problem(allowed, "%d bytes so far".formatted(bytes)));
  }

  /** Of a body that was not read at all. */
  static ProblemDetail announced(DataSize allowed, long bytes) {
    return problem(allowed, "%d bytes announced".formatted(bytes));
  }

  private static ProblemDetail problem(DataSize allowed, String found) {
    var problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.CONTENT_TOO_LARGE,
            "A request may have %d bytes at most (pedigree.web.largest-request), found %s"
                .formatted(allowed.toBytes(), found));
    problem.setProperty("found", found);
    return problem;
  }
}
