package org.pedigree.transaction;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A transaction is asked for in a form that it can't take, and which it can. */
final class NotAcceptable extends ErrorResponseException {

  private static final long serialVersionUID = 1;

  NotAcceptable(String asked) {
    super(
        HttpStatus.NOT_ACCEPTABLE,
        ProblemDetail.forStatusAndDetail(
            HttpStatus.NOT_ACCEPTABLE,
            "A transaction is application/json, application/pdf, application/ld+json (EPCIS 2.0)"
                + " or application/xml (EPCIS 1.2), found %s".formatted(asked)),
        null);
  }

  /** EPCIS 1.2 has no place for what an event of it says. */
  static NotAcceptable inXml(String event, String what) {
    return new NotAcceptable(
        "application/xml, and EPCIS 1.2 has no place for %s of %s; ask for application/ld+json"
            .formatted(what, event));
  }
}
