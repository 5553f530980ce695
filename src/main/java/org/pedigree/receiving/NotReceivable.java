package org.pedigree.receiving;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A request is no receipt: its place, the rule, what was expected and what was found. */
final class NotReceivable extends ErrorResponseException {

  private static final long serialVersionUID = 1;

  NotReceivable(String place, String rule, String expected, String found) {
    super(HttpStatus.BAD_REQUEST, problem(place, rule, expected, found), null);
  }

  private static ProblemDetail problem(String place, String rule, String expected, String found) {
    var problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.BAD_REQUEST, "%s: expected %s, found %s".formatted(place, expected, found));
    problem.setTitle("Not a receipt");
    problem.setProperty("place", place);
    problem.setProperty("rule", rule);
    problem.setProperty("expected", expected);
    problem.setProperty("found", found);
    return problem;
  }
}
