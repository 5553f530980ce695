package org.pedigree.verify;

import java.util.List;
import org.pedigree.gs1.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** What was scanned names no pack; the problem says of each field why. */
final class UnreadableScan extends ErrorResponseException {

  private static final long serialVersionUID = 1;

  /** One reason as the problem lists it. */
  record Why(String place, String rule, String expected, String found, String message) {}

  UnreadableScan(List<Refusal> reasons) {
    super(HttpStatus.BAD_REQUEST, problem(reasons), null);
  }

  private static ProblemDetail problem(List<Refusal> reasons) {
    var problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.BAD_REQUEST, "The scan can't be read: " + reasons.getFirst().inWords());
    problem.setTitle("Unreadable scan");
    problem.setProperty("reasons", reasons.stream().map(UnreadableScan::why).toList());
    return problem;
  }

  private static Why why(Refusal reason) {
    return new Why(
        reason.place(), reason.rule(), reason.expected(), reason.found(), reason.inWords());
  }
}
