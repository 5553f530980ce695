package org.pedigree.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The problem of a request that failed before it came to any controller. */
@RestController
final class ErrorPage implements ErrorController {

  /** Where the gate of the pages leaves the problem that it met. */
  static final String PROBLEM = ErrorPage.class.getName() + ".problem";

  @RequestMapping("/error")
  ResponseEntity<ProblemDetail> error(HttpServletRequest request) {
    if (request.getAttribute(PROBLEM) instanceof ProblemDetail met) {
      return ResponseEntity.of(met).build();
    }
    if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure) {
      var outage = Outage.of(failure);
      if (outage.isPresent()) {
        return outage.get().answer();
      }
    }
    var status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
            ? HttpStatus.valueOf(code)
            : HttpStatus.NOT_FOUND;
    var problem = ProblemDetail.forStatus(status);
    if (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String uri) {
      problem.setInstance(URI.create(uri));
    }
    return ResponseEntity.of(problem).build();
  }
}
