package org.pedigree.tracing;

import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** No trace request of this id is known, or none of the asking party's: it reads the same. */
final class NoSuchTrace extends ErrorResponseException {

  private static final long serialVersionUID = 1;

  NoSuchTrace(UUID id) {
    super(
        HttpStatus.NOT_FOUND,
        ProblemDetail.forStatusAndDetail(
            HttpStatus.NOT_FOUND, "Nothing that you may see is known of trace request " + id),
        null);
  }
}
