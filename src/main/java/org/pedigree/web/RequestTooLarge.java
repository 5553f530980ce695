package org.pedigree.web;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.util.unit.DataSize;
import org.springframework.web.ErrorResponseException;

/** The body of a request has more bytes than this node takes. */
final class RequestTooLarge extends ErrorResponseException {

  private static final long serialVersionUID = 1;

  RequestTooLarge(DataSize allowed) {
    super(HttpStatus.CONTENT_TOO_LARGE, problem(allowed), null);
  }

  static ProblemDetail problem(DataSize allowed) {
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.CONTENT_TOO_LARGE,
        "A request may have %d bytes at most (pedigree.web.largest-request)"
            .formatted(allowed.toBytes()));
  }
}
