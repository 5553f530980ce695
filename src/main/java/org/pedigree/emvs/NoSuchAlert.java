package org.pedigree.emvs;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** No alert of this id is known, or none that the asking party has a part in: it reads the same. */
final class NoSuchAlert extends ErrorResponseException {

  private static final long serialVersionUID = 1;

  NoSuchAlert(String alertId) {
    super(
        HttpStatus.NOT_FOUND,
        ProblemDetail.forStatusAndDetail(
            HttpStatus.NOT_FOUND, "No alert that you may see has the id " + alertId),
        null);
  }
}
