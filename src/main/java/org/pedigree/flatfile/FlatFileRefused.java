package org.pedigree.flatfile;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Nothing of a flat file is taken in: its lines, the rules, what was expected and found. */
final class FlatFileRefused extends ErrorResponseException {

  private static final long serialVersionUID = 1;
  private static final String CAPTURE_ID = "captureID";

  private final transient List<Flaw> flaws;

  /**
   * Of a file that is kept in quarantine.
   *
   * @param kept the job by which it is found
   */
  FlatFileRefused(List<Flaw> flaws, UUID kept) {
    super(HttpStatus.BAD_REQUEST, problem(HttpStatus.BAD_REQUEST, flaws), null);
    this.flaws = flaws;
    getBody().setProperty(CAPTURE_ID, kept);
  }

  FlatFileRefused(HttpStatus status, Flaw flaw) {
    super(status, problem(status, List.of(flaw)), null);
    this.flaws = List.of(flaw);
  }

  /** The job of the file in quarantine; null where it is not kept. */
  @Nullable Object captureID() {
    var properties = getBody().getProperties();
    return properties == null ? null : properties.get(CAPTURE_ID);
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
