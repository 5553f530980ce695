package org.pedigree.capture;

import java.net.URI;
import java.util.List;
import org.pedigree.epcis.Finding;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** The exceptions of the EPCIS 2.0 REST binding, as problem details (RFC 9457). */
enum EpcisProblem {
  VALIDATION(HttpStatus.BAD_REQUEST, "ValidationException", "The document is not valid"),
  SECURITY(HttpStatus.FORBIDDEN, "SecurityException", "Access to resource forbidden"),
  NO_SUCH_RESOURCE(HttpStatus.NOT_FOUND, "NoSuchResourceException", "Resource not found"),
  NOT_ACCEPTABLE(
      HttpStatus.NOT_ACCEPTABLE,
      "NotAcceptableException",
      "Conflicting request and response headers"),
  LIMIT(HttpStatus.CONTENT_TOO_LARGE, "CaptureLimitExceededException", "Capture Payload too large"),
  MEDIA_TYPE(
      HttpStatus.UNSUPPORTED_MEDIA_TYPE, "UnsupportedMediaTypeException", "Unsupported Media Type"),
  IMPLEMENTATION(
      HttpStatus.INTERNAL_SERVER_ERROR, "ImplementationException", "A server-side error occurred");

  private final HttpStatus status;
  private final URI type;
  private final String title;

  EpcisProblem(HttpStatus status, String exception, String title) {
    this.status = status;
    this.type = URI.create("epcisException:" + exception);
    this.title = title;
  }

  ProblemDetail with(String detail) {
    var problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setType(type);
    problem.setTitle(title);
    return problem;
  }

  /** With the findings that led to it as a member of the problem. */
  ProblemDetail with(List<Finding> findings) {
    var problem = with(findings.isEmpty() ? title : findings.getFirst().message());
    problem.setProperty("findings", findings.stream().map(FindingAnswer::of).toList());
    return problem;
  }
}
