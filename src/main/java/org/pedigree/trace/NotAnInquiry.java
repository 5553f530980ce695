package org.pedigree.trace;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A request is no inquiry, or no audit: its place, what was expected and what was found. */
final class NotAnInquiry extends ErrorResponseException {

  private static final long serialVersionUID = 1;

  NotAnInquiry(String place, String expected, String found) {
    super(HttpStatus.BAD_REQUEST, problem(place, expected, found), null);
  }

  private static ProblemDetail problem(String place, String expected, String found) {
    var problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.BAD_REQUEST, "%s: expected %s, found %s".formatted(place, expected, found));
    problem.setTitle("Not an inquiry");
    problem.setProperty("place", place);
    problem.setProperty("expected", expected);
    problem.setProperty("found", found);
    return problem;
  }
}
