package org.pedigree.dispute;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A request is no statement: its place, the rule, what was expected and what was found. */
final class NotSayable extends ErrorResponseException {

  private static final long serialVersionUID = 1;

  NotSayable(String place, String rule, String expected, String found) {
    super(
        HttpStatus.BAD_REQUEST,
        Problem.of(HttpStatus.BAD_REQUEST, "Not a statement", place, rule, expected, found),
        null);
  }

  /** The members of a problem that names a breach. */
  private static final class Problem {

    static ProblemDetail of(
        HttpStatus status, String title, String place, String rule, String expected, String found) {
      var problem =
          ProblemDetail.forStatusAndDetail(
              status, "%s: expected %s, found %s".formatted(place, expected, found));
      problem.setTitle(title);
      problem.setProperty("place", place);
      problem.setProperty("rule", rule);
      problem.setProperty("expected", expected);
      problem.setProperty("found", found);
      return problem;
    }
  }
}
