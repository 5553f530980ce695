package org.pedigree.flatfile;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Nothing of a flat file is taken in: its lines, the rules, what was expected and found. */
final class FlatFileRefused extends ErrorResponseException {

  private static final long serialVersionUID = 1;

  private final transient List<Flaw> flaws;

  FlatFileRefused(List<Flaw> flaws) {
    super(HttpStatus.BAD_REQUEST, problem(HttpStatus.BAD_REQUEST, flaws), null);
    this.flaws = flaws;
  }

  FlatFileRefused(HttpStatus status, Flaw flaw) {
    super(status, problem(status, List.of(flaw)), null);
    this.flaws = List.of(flaw);
  }

  List<Flaw> flaws() {
    return flaws;
  }

  private static ProblemDetail problem(HttpStatus status, List<Flaw> flaws) {
    var first = flaws.getFirst();
    var problem =
        ProblemDetail.forStatusAndDetail(
            status,
            "line %d %s: expected %s, found %s"
                .formatted(first.line(), first.column(), first.expected(), first.found()));
    problem.setTitle("Nothing of the file was taken in");
    problem.setProperty("errors", flaws);
    return problem;
  }
}
