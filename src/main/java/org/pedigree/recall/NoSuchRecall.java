package org.pedigree.recall;

import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** No recall of this id is known, or none that the asking party may see: it reads the same. */
final class NoSuchRecall extends ErrorResponseException {

  private static final long serialVersionUID = 1;

  NoSuchRecall(UUID id) {
    super(
        HttpStatus.NOT_FOUND,
        ProblemDetail.forStatusAndDetail(
            HttpStatus.NOT_FOUND, "Nothing that you may see is known of recall " + id),
        null);
  }
}
