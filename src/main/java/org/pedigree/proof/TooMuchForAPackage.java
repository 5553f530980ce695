package org.pedigree.proof;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** There is more than a package may hold. */
final class TooMuchForAPackage extends ErrorResponseException {

  private static final long serialVersionUID = 1;

  TooMuchForAPackage(int most) {
    super(
        HttpStatus.UNPROCESSABLE_CONTENT,
        ProblemDetail.forStatusAndDetail(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "A package holds at most %d events: ask for a shorter period".formatted(most)),
        null);
  }
}
