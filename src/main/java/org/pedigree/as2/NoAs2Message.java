package org.pedigree.as2;

import java.io.Serial;
import org.pedigree.as2.smime.Refused;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A request is no message by AS2, so there is nobody to give a receipt to. */
final class NoAs2Message extends ErrorResponseException {

  @Serial private static final long serialVersionUID = 1;

  NoAs2Message(String place, String expected, String found) {
    this(HttpStatus.BAD_REQUEST, place, expected, found);
  }

  /** Where no receipt was wanted, the refusal itself is the answer. */
  NoAs2Message(Refused refused) {
    super(
        HttpStatus.FORBIDDEN,
        ProblemDetail.forStatusAndDetail(
            HttpStatus.FORBIDDEN, String.valueOf(refused.getMessage())),
        null);
  }

  NoAs2Message(HttpStatus status, String place, String expected, String found) {
    super(status, problem(status, place, expected, found), null);
  }

  private static ProblemDetail problem(
      HttpStatus status, String place, String expected, String found) {
    var problem =
        ProblemDetail.forStatusAndDetail(
            status, "%s: expected %s, found %s".formatted(place, expected, found));
    problem.setTitle("AS2 message refused");
    problem.setProperty("place", place);
    problem.setProperty("expected", expected);
    problem.setProperty("found", found);
    return problem;
  }
}
