package org.pedigree.cases;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A request cannot be met: its place, the rule, what was expected and what was found. */
final class NotPossible extends ErrorResponseException {

  private static final long serialVersionUID = 1;

  private NotPossible(HttpStatus status, String title, Shape.Breach breach) {
    super(status, problem(status, title, breach), null);
  }

  /** It is not made as it has to be. */
  static NotPossible malformed(String place, String rule, String expected, String found) {
    return malformed(new Shape.Breach(place, rule, expected, found));
  }

  static NotPossible malformed(Shape.Breach breach) {
    return new NotPossible(HttpStatus.BAD_REQUEST, "Not as it has to be", breach);
  }

  /** It does not go with what is there. */
  static NotPossible conflict(String place, String rule, String expected, String found) {
    return new NotPossible(
        HttpStatus.CONFLICT,
        "Not possible as things are",
        new Shape.Breach(place, rule, expected, found));
  }

  /** It is for others to do. */
  static NotPossible forbidden(String rule, String expected, String found) {
    return new NotPossible(
        HttpStatus.FORBIDDEN, "Not for you", new Shape.Breach("user", rule, expected, found));
  }

  /** The rule, the place, and what was expected and found, as people read it. */
  String inWords() {
    return "%s. %s"
        .formatted(getBody().getProperties().get("rule"), String.valueOf(getBody().getDetail()));
  }

  boolean isUnknown() {
    return getStatusCode().isSameCodeAs(HttpStatus.NOT_FOUND);
  }

  /** Nothing of that name is the caller's. */
  static NotPossible unknown(String what, Object name) {
    return new NotPossible(
        HttpStatus.NOT_FOUND,
        "Not known",
        new Shape.Breach(what, "Each side sees its own", "one of yours", String.valueOf(name)));
  }

  private static ProblemDetail problem(HttpStatus status, String title, Shape.Breach breach) {
    var problem =
        ProblemDetail.forStatusAndDetail(
            status,
            "%s: expected %s, found %s"
                .formatted(breach.place(), breach.expected(), breach.found()));
    problem.setTitle(title);
    problem.setProperty("place", breach.place());
    problem.setProperty("rule", breach.rule());
    problem.setProperty("expected", breach.expected());
    problem.setProperty("found", breach.found());
    return problem;
  }
}
