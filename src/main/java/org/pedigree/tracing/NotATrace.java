package org.pedigree.tracing;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A message is no trace request or response: its place, what was expected and what was found. */
final class NotATrace extends ErrorResponseException {

  private static final long serialVersionUID = 1;

  NotATrace(String place, String rule, String expected, String found) {
    this(HttpStatus.BAD_REQUEST, place, rule, expected, found);
  }

  NotATrace(HttpStatus status, String place, String rule, String expected, String found) {
    super(status, problem(status, place, rule, expected, found), null);
  }

  private static ProblemDetail problem(
      HttpStatus status, String place, String rule, String expected, String found) {
    var problem =
        ProblemDetail.forStatusAndDetail(
            status, "%s: expected %s, found %s".formatted(place, expected, found));
    problem.setTitle("Trace message refused");
    problem.setProperty("place", place);
    problem.setProperty("rule", rule);
    problem.setProperty("expected", expected);
    problem.setProperty("found", found);
    return problem;
  }
}
