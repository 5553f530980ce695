package org.pedigree.proof;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** What a package shall be about is not clear. */
final class NotAsked extends ErrorResponseException {

  private static final long serialVersionUID = 1;

  NotAsked(String name, String expected, String found) {
    super(
        HttpStatus.BAD_REQUEST,
        ProblemDetail.forStatusAndDetail(
            HttpStatus.BAD_REQUEST, "%s: expected %s, found %s".formatted(name, expected, found)),
        null);
  }
}
