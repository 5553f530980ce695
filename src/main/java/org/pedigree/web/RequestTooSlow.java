package org.pedigree.web;

import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** The sender takes longer over the body of its request than this node waits. */
final class RequestTooSlow extends ErrorResponseException {

  private static final long serialVersionUID = 1;

  RequestTooSlow(Duration allowed) {
    super(
        HttpStatus.REQUEST_TIMEOUT,
        ProblemDetail.forStatusAndDetail(
            HttpStatus.REQUEST_TIMEOUT,
            "The body of a request may take %d seconds at most (pedigree.web.longest-request)"
                .formatted(allowed.toSeconds())),
        null);
  }
}
