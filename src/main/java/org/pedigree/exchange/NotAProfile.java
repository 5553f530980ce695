package org.pedigree.exchange;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A partner's profile is refused: its field, the rule, what was expected and what was found. */
final class NotAProfile extends ErrorResponseException {

  private static final long serialVersionUID = 1;

  NotAProfile(String field, String rule, String expected, String found) {
    this(HttpStatus.BAD_REQUEST, field, rule, expected, found);
  }

  /** Somebody else changed it meanwhile. */
  static NotAProfile changedMeanwhile(int expected, int found) {
    return new NotAProfile(
        HttpStatus.CONFLICT,
        "version",
        "A change is made to the latest version",
        "version " + expected,
        "version " + found);
  }

  private NotAProfile(HttpStatus status, String field, String rule, String expected, String found) {
    super(status, problem(status, field, rule, expected, found), null);
  }

  private static ProblemDetail problem(
      HttpStatus status, String field, String rule, String expected, String found) {
    var problem =
        ProblemDetail.forStatusAndDetail(
            status, "%s: %s; expected %s, found %s".formatted(field, rule, expected, found));
    problem.setTitle("Partner profile refused");
    problem.setProperty("field", field);
    problem.setProperty("rule", rule);
    problem.setProperty("expected", expected);
    problem.setProperty("found", found);
    return problem;
  }

  /** In words, for the page. */
  String sentence() {
    return String.valueOf(getBody().getDetail());
  }
}
