package org.pedigree.web;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Answers every error of a request as a problem (RFC 9457).
 *
 * <p>Features map their own facts beside their controllers; what is left to this is the framework's
 * and what nobody expected, of which the answer tells nothing.
 */
@RestControllerAdvice
@Order
final class Problems extends ResponseEntityExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unexpected(Exception exception) throws Exception {
    if (exception instanceof AccessDeniedException
        || exception instanceof AuthenticationException) {
      throw exception;
    }
    var mapped =
        AnnotatedElementUtils.findMergedAnnotation(exception.getClass(), ResponseStatus.class);
    if (mapped != null) {
      return answer(mapped.code(), exception.getMessage());
    }
    var outage = Outage.of(exception);
    if (outage.isPresent()) {
      LOG.warn("A request has to be made again: {}", outage.get());
      return outage.get().answer();
    }
    if (DisconnectedClientHelper.isClientDisconnectedException(exception)) {
      LOG.debug("Its client left before a request was read", exception);
    } else {
      LOG.error("A request failed", exception);
    }
    return answer(HttpStatus.INTERNAL_SERVER_ERROR, "The node failed; its log says why");
  }

  private static ResponseEntity<ProblemDetail> answer(HttpStatus status, String detail) {
    return ResponseEntity.of(ProblemDetail.forStatusAndDetail(status, detail)).build();
  }
}
