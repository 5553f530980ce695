package org.pedigree.vrs;

import org.springframework.http.HttpStatus;

/** What a verification request has to keep to, in the order in which it is asked. */
enum Rule {
  PARAMETERS(HttpStatus.BAD_REQUEST, "Each parameter is given once"),
  LINK_TYPE(HttpStatus.BAD_REQUEST, "The linkType asks for verification"),
  CONTEXT(HttpStatus.BAD_REQUEST, "The context is one that is answered"),
  REQ_GLN(HttpStatus.BAD_REQUEST, "The reqGLN is a location number"),
  CORR_UUID(HttpStatus.BAD_REQUEST, "The corrUUID is a UUID"),
  GTIN(HttpStatus.BAD_REQUEST, "The GTIN is one, in 14 digits"),
  LOT(HttpStatus.BAD_REQUEST, "The lot is one"),
  SERIAL(HttpStatus.BAD_REQUEST, "The serial number is one"),
  EXPIRY(HttpStatus.BAD_REQUEST, "The expiry is a date, YYMMDD"),
  /** One answer for whoever is unknown and for whoever proves nothing. */
  REQUESTER_UNKNOWN(HttpStatus.UNAUTHORIZED, "The requester is known, and proves who it is"),
  CREDENTIAL(HttpStatus.FORBIDDEN, "The credential proves who asks"),
  OWN_NAME(HttpStatus.FORBIDDEN, "Whoever asks asks in its own name"),
  AUTHORISED(HttpStatus.FORBIDDEN, "The requester is an authorised trading partner"),
  GTIN_UNKNOWN(HttpStatus.NOT_FOUND, "The product is one that this responder answers for");

  private final HttpStatus status;
  private final String sentence;

  Rule(HttpStatus status, String sentence) {
    this.status = status;
    this.sentence = sentence;
  }

  HttpStatus status() {
    return status;
  }

  String sentence() {
    return sentence;
  }

  /** As problems and the log spell it. */
  String word() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
