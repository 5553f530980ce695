package org.pedigree.exchange;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A letter is not taken in: its place, the rule, what was expected and what was found. */
final class LetterRefused extends ErrorResponseException {

  private static final long serialVersionUID = 1;
  private static final int LONGEST_FOUND = 100;

  private LetterRefused(
      HttpStatus status, String place, String rule, String expected, String found) {
    super(status, problem(status, place, rule, expected, found), null);
  }

  static LetterRefused malformed(String place, String expected, String found) {
    return new LetterRefused(
        HttpStatus.BAD_REQUEST, place, "A letter is made as letters are", expected, found);
  }

  static LetterRefused tooLong(int longest) {
    return new LetterRefused(
        HttpStatus.CONTENT_TOO_LARGE,
        "",
        "A letter has its length",
        "at most %d bytes".formatted(longest),
        "more");
  }

  static LetterRefused notForItsParty(String gln) {
    return new LetterRefused(
        HttpStatus.FORBIDDEN,
        "/from",
        "A node speaks for the parties on its card",
        "a location number on the card of the sending node",
        gln);
  }

  static LetterRefused nobodyHere(String gln) {
    return new LetterRefused(
        HttpStatus.UNPROCESSABLE_CONTENT,
        "/to",
        "A letter goes to the node of its receiver",
        "a location number of a party of this node",
        gln);
  }

  private static ProblemDetail problem(
      HttpStatus status, String place, String rule, String expected, String found) {
    var shown = found.substring(0, Math.min(found.length(), LONGEST_FOUND));
    var problem =
        ProblemDetail.forStatusAndDetail(
            status, "%s: expected %s, found %s".formatted(place, expected, shown));
    problem.setTitle("Not taken in");
    problem.setProperty("place", place);
    problem.setProperty("rule", rule);
    problem.setProperty("expected", expected);
    problem.setProperty("found", shown);
    return problem;
  }
}
