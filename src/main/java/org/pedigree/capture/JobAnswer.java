package org.pedigree.capture;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.epcis.Finding;
import org.springframework.http.ProblemDetail;

/** A capture job as the REST binding shows it (EPCIS 2.0, schema CaptureJob). */
record JobAnswer(
    @JsonProperty("captureID") UUID captureId,
    String captureErrorBehaviour,
    @JsonUnwrapped State state,
    List<ProblemDetail> errors,
    @JsonUnwrapped Remarks remarks) {

  /**
   * Beside the errors, and beyond the schema: what is wrong, and what custody made of the events.
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Remarks(List<FindingAnswer> findings, @Nullable List<VerdictAnswer> verdicts) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record State(Instant createdAt, @Nullable Instant finishedAt, boolean running, boolean success) {

    static State of(Progress progress) {
      return new State(
          progress.createdAt(), progress.finishedAt(), progress.running(), progress.success());
    }
  }

  /** One job of a list. */
  static JobAnswer of(CaptureJob job) {
    return of(job, null);
  }

  /** The one job that was asked for. */
  static JobAnswer of(CaptureJob job, @Nullable List<VerdictAnswer> verdicts) {
    return new JobAnswer(
        job.id().captureId(),
        job.id().errorBehaviour().word(),
        State.of(job.progress()),
        job.errors().stream().map(JobAnswer::problem).toList(),
        new Remarks(job.remarks().stream().map(FindingAnswer::of).toList(), verdicts));
  }

  private static ProblemDetail problem(Finding finding) {
    var kind =
        finding.rule().equals(Work.RULE) ? EpcisProblem.IMPLEMENTATION : EpcisProblem.VALIDATION;
    var problem = kind.with(finding.message());
    problem.setProperty("place", finding.place());
    problem.setProperty("rule", finding.rule());
    problem.setProperty("expected", finding.expected());
    problem.setProperty("found", finding.found());
    return problem;
  }
}
