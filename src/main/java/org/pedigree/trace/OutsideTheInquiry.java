package org.pedigree.trace;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** What was asked lies outside the inquiry that it was asked under. The refusal is logged. */
final class OutsideTheInquiry extends ErrorResponseException {

  private static final long serialVersionUID = 1;

  OutsideTheInquiry(String expected, String found) {
    super(HttpStatus.FORBIDDEN, problem(expected, found), null);
  }

  private static ProblemDetail problem(String expected, String found) {
    var problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.FORBIDDEN,
            "A query stays within the inquiry that it is made under: expected %s, found %s"
                .formatted(expected, found));
    problem.setTitle("Outside the inquiry");
    problem.setProperty("rule", "within the inquiry");
    problem.setProperty("expected", expected);
    problem.setProperty("found", found);
    return problem;
  }
}
