package org.pedigree.capture;

import org.pedigree.party.NobodyAsks;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What the EPCIS interface answers when it can't do what it was asked to. */
@RestControllerAdvice(assignableTypes = {CaptureController.class, ValidateController.class})
final class EpcisProblems {

  private static final int PAUSE = 5;

  private final CaptureLimits limits;

  EpcisProblems(CaptureLimits limits) {
    this.limits = limits;
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> tooLarge(CaptureLimitExceeded tooLarge) {
    var announced = new HttpHeaders();
    limits.write(announced);
    var problem = EpcisProblem.LIMIT.with(tooLarge.getMessage());
    problem.setProperty("found", tooLarge.found());
    return answer(problem, announced);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unsupported(UnsupportedMediaType unsupported) {
    return answer(EpcisProblem.MEDIA_TYPE.with(unsupported.getMessage()));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> notAcceptable(NotAcceptable notAcceptable) {
    return answer(EpcisProblem.NOT_ACCEPTABLE.with(notAcceptable.getMessage()));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unknown(NoSuchCapture unknown) {
    return answer(EpcisProblem.NO_SUCH_RESOURCE.with(unknown.getMessage()));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> invalid(InvalidParameter invalid) {
    return answer(EpcisProblem.VALIDATION.with(invalid.getMessage()));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> nobody(NobodyAsks nobody) {
    return answer(EpcisProblem.SECURITY.with(nobody.getMessage()));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> later(NotNow notNow) {
    var problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.SERVICE_UNAVAILABLE,
            "%s; send the same again in %d seconds".formatted(notNow.getMessage(), PAUSE));
    var headers = new HttpHeaders();
    headers.set(HttpHeaders.RETRY_AFTER, Integer.toString(PAUSE));
    return answer(problem, headers);
  }

  static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
    return answer(problem, HttpHeaders.EMPTY);
  }

  static ResponseEntity<ProblemDetail> answer(ProblemDetail problem, HttpHeaders headers) {
    return ResponseEntity.status(problem.getStatus())
        .headers(headers)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }
}
