package org.pedigree.monitor;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A list is asked for in words that it does not have. */
final class NotAQuestion extends ErrorResponseException {

  private static final long serialVersionUID = 1;

  NotAQuestion(String place, String expected, String found) {
    super(HttpStatus.BAD_REQUEST, problem(place, expected, found), null);
  }

  private static ProblemDetail problem(String place, String expected, String found) {
    var problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.BAD_REQUEST, "%s: expected %s, found %s".formatted(place, expected, found));
    problem.setProperty("place", place);
    problem.setProperty("rule", "A list is asked for in its own words");
    problem.setProperty("expected", expected);
    problem.setProperty("found", found);
    return problem;
  }
}
