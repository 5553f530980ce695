package org.pedigree.capture;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
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

  static Report of(String name, CaptureJob job, List<VerdictAnswer> verdicts) {
    var findings =
        Stream.concat(job.errors().stream(), job.remarks().stream())
            .map(FindingAnswer::of)
            .toList();
    var captureId = job.id().captureId();
    return new Report(name, captureId, !job.progress().success(), findings, verdicts);
  }

  static Report ofStranger(String name, String party) {
    return refusal(
        name,
        Finding.error(
            FILE,
            "A file lies in the folder of its sender",
            "the folder of a party that this node acts for",
            party));
  }

  /** What a link points to need not be its sender's. */
  static Report ofLink(String name) {
    return refusal(
        name,
        Finding.error(FILE, "A folder takes files, and follows no links", "a regular file", name));
  }

  static Report ofTooLarge(String name, CaptureLimitExceeded tooLarge) {
    return refusal(
        name, Finding.error(FILE, tooLarge.rule(), tooLarge.expected(), tooLarge.found()));
  }

  static Report ofFailure(String name, Throwable reason) {
    return refusal(
        name,
        Finding.error(FILE, Work.RULE, "the work on it to end", reason.getClass().getSimpleName()));
  }

  static Report ofRefusal(String name, List<Finding> reasons) {
    return new Report(
        name, null, true, reasons.stream().map(FindingAnswer::of).toList(), List.of());
  }

  static Report ofRemarks(String name, List<Finding> remarks) {
    return new Report(
        name, null, false, remarks.stream().map(FindingAnswer::of).toList(), List.of());
  }

  boolean saysNothing() {
    return findings.isEmpty() && verdicts.isEmpty();
  }

  /** The name of the file that says it, which lies beside the document's. */
  String fileName() {
    return document + (refuses ? ".error.json" : ".findings.json");
  }

  private static Report refusal(String name, Finding finding) {
    return ofRefusal(name, List.of(finding));
  }
}
