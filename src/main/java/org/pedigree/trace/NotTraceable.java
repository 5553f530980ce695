package org.pedigree.trace;

import org.pedigree.gs1.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** What was asked for is no EPC. */
final class NotTraceable extends ErrorResponseException {

  private static final long serialVersionUID = 1;

  NotTraceable(Refusal reason) {
    super(HttpStatus.BAD_REQUEST, problem(reason), null);
  }

  private static ProblemDetail problem(Refusal reason) {
    var problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, reason.inWords());
    problem.setTitle("Not an EPC");
    problem.setProperty("rule", reason.rule());
    problem.setProperty("expected", reason.expected());
    problem.setProperty("found", reason.found());
    return problem;
  }
}
