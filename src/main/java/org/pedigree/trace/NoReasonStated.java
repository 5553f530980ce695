package org.pedigree.trace;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Somebody asked for what belongs to others and did not say why. */
final class NoReasonStated extends ErrorResponseException {

  private static final long serialVersionUID = 1;

  NoReasonStated(String who, int longest) {
    super(
        HttpStatus.FORBIDDEN,
        ProblemDetail.forStatusAndDetail(
            HttpStatus.FORBIDDEN,
            "%s states why it looks, as parameter or header \"reason\" of at most %d characters;"
                    .formatted(who, longest)
                + " the reason is logged"),
        null);
  }
}
