package org.pedigree.counter;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** A party without a location number can do nothing with goods. */
@ResponseStatus(HttpStatus.CONFLICT)
final class NoPlace extends RuntimeException {

  private static final long serialVersionUID = 1;

  NoPlace(String code) {
    super("The party %s has no location number where it could do this".formatted(code));
  }
}
