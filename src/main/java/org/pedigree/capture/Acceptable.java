package org.pedigree.capture;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** Whether a client takes what this interface answers with, which is JSON. */
final class Acceptable {

  private Acceptable() {}

  static void check(HttpHeaders headers) {
    var accepted = headers.getAccept();
    if (!accepted.isEmpty()
        && accepted.stream().noneMatch(type -> type.includes(MediaType.APPLICATION_JSON))) {
      throw new NotAcceptable(MediaType.toString(accepted));
    }
  }
}
