package org.pedigree.ledger;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** What is asked for has to be read from the chain, and the node is in no touch with it now. */
public final class ChainNotAtHand extends ErrorResponseException {

  private static final long serialVersionUID = 1;

  ChainNotAtHand(String reason) {
    super(
        HttpStatus.SERVICE_UNAVAILABLE,
        ProblemDetail.forStatusAndDetail(
            HttpStatus.SERVICE_UNAVAILABLE,
            "The proof is in blocks that were not read yet. %s Ask again later.".formatted(reason)),
        null);
    getHeaders().set(HttpHeaders.RETRY_AFTER, "30");
  }
}
