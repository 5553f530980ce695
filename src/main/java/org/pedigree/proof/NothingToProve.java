package org.pedigree.proof;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Nothing of this name is known, or nothing that the asking party may see: it reads the same. */
final class NothingToProve extends ErrorResponseException {

  private static final long serialVersionUID = 1;

  NothingToProve(@Nullable String what) {
    super(
        HttpStatus.NOT_FOUND,
        ProblemDetail.forStatusAndDetail(
            HttpStatus.NOT_FOUND, "Nothing that you may see is known of " + what),
        null);
  }
}
