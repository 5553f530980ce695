package org.pedigree.trace;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Another node asked for somebody who is, by its card, no regulator of its own. */
final class NoRegulator extends ErrorResponseException {

  private static final long serialVersionUID = 1;

  NoRegulator() {
    super(
        HttpStatus.FORBIDDEN,
        ProblemDetail.forStatusAndDetail(
            HttpStatus.FORBIDDEN,
            "Nodes ask each other for regulators only, whom the card of the asking node names"),
        null);
  }
}
