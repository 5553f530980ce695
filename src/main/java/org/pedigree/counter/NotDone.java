package org.pedigree.counter;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Something was not done with a pack, for a reason in words. */
@ResponseStatus(HttpStatus.CONFLICT)
final class NotDone extends RuntimeException {

  private static final long serialVersionUID = 1;

  NotDone(String reason) {
    super(reason);
  }
}
