package org.pedigree.capture;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pedigree.epcis.Finding;

/**
 * What a file's sender is told about it.
 *
 * @param document the file's name
 * @param captureId of its job, or none if it never became one
 * @param findings the reasons of a refusal first
 * @param verdicts what custody made of events that it did not simply accept
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Report(
    String document,
    @JsonProperty("captureID") @Nullable UUID captureId,
    @JsonIgnore boolean refuses,
    List<FindingAnswer> findings,
    List<VerdictAnswer> verdicts) {

  private static final String FILE = "file";

  static Report of(Path file, CaptureJob job, List<VerdictAnswer> verdicts) {
    var findings =
        Stream.concat(job.errors().stream(), job.remarks().stream())
            .map(FindingAnswer::of)
            .toList();
    var captureId = job.id().captureId();
    return new Report(name(file), captureId, !job.progress().success(), findings, verdicts);
  }

  static Report ofStranger(Path file) {
    return refusal(
        file,
        Finding.error(
            FILE,
            "A file lies in the folder of its sender",
            "the folder of a party that this node acts for",
            name(file.getParent())));
  }

  /** What a link points to need not be its sender's. */
  static Report ofLink(Path file) {
    return refusal(
        file,
        Finding.error(
            FILE, "A folder takes files, and follows no links", "a regular file", name(file)));
  }

  static Report ofTooLarge(Path file, CaptureLimitExceeded tooLarge) {
    return refusal(
        file, Finding.error(FILE, tooLarge.rule(), tooLarge.expected(), tooLarge.found()));
  }

  static Report ofFailure(Path file, Throwable reason) {
    return refusal(
        file,
        Finding.error(FILE, Work.RULE, "the work on it to end", reason.getClass().getSimpleName()));
  }

  boolean saysNothing() {
    return findings.isEmpty() && verdicts.isEmpty();
  }

  private static Report refusal(Path file, Finding finding) {
    return new Report(name(file), null, true, List.of(FindingAnswer.of(finding)), List.of());
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }
}
