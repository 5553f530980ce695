package org.pedigree.receiving;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** The receipt is an event already: what comes now is another receipt. */
final class Closed extends ErrorResponseException {

  private static final long serialVersionUID = 1;

  Closed(String receipt) {
    super(
        HttpStatus.CONFLICT,
        ProblemDetail.forStatusAndDetail(
            HttpStatus.CONFLICT,
            "Receipt %s is closed; open another for what comes now".formatted(receipt)),
        null);
  }
}
