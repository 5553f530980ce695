package org.pedigree.monitor;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** There is no such thing, or none that the asking party may see: it reads the same. */
final class NoSuchDocument extends ErrorResponseException {

  private static final long serialVersionUID = 1;

  NoSuchDocument(String what) {
    super(
        HttpStatus.NOT_FOUND,
        ProblemDetail.forStatusAndDetail(
            HttpStatus.NOT_FOUND, "Nothing that you may see is known of " + what),
        null);
  }
}
