package org.pedigree.emvs;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A request is none of this profile: its place, what was expected and what was found. */
final class NotAsked extends ErrorResponseException {

  private static final long serialVersionUID = 1;

  NotAsked(String place, String expected, String found) {
    this(HttpStatus.BAD_REQUEST, place, expected, found);
  }

  NotAsked(HttpStatus status, String place, String expected, String found) {
    super(status, problem(status, place, expected, found), null);
  }

  /** A reason that somebody gives. */
  static String text(@Nullable String given, int longest) {
    var text = given == null ? "" : given.strip();
    if (text.isEmpty() || text.length() > longest) {
      throw new NotAsked(
          "reason", "1 to " + longest + " characters", text.length() + " characters");
    }
    return text;
  }

  private static ProblemDetail problem(
      HttpStatus status, String place, String expected, String found) {
    var problem =
        ProblemDetail.forStatusAndDetail(
            status, "%s: expected %s, found %s".formatted(place, expected, found));
    problem.setProperty("place", place);
    problem.setProperty("expected", expected);
    problem.setProperty("found", found);
    return problem;
  }
}
