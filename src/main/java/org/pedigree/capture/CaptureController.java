package org.pedigree.capture;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.WhoAsks;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The capture interface of the EPCIS 2.0 REST binding. */
@RestController
@RequestMapping("/epcis/capture")
final class CaptureController {

  private static final String ERROR_BEHAVIOUR = "GS1-Capture-Error-Behaviour";

  private final Conveyor conveyor;
  private final OwnJobs jobs;
  private final WhoAsks whoAsks;
  private final CaptureSettings settings;
  private final CaptureLimits limits;

  CaptureController(
      Conveyor conveyor,
      OwnJobs jobs,
      WhoAsks whoAsks,
      CaptureSettings settings,
      CaptureLimits limits) {
    this.conveyor = conveyor;
    this.jobs = jobs;
    this.whoAsks = whoAsks;
    this.settings = settings;
    this.limits = limits;
  }

  @PostMapping
  ResponseEntity<?> capture(@RequestHeader HttpHeaders headers, InputStream body)
      throws IOException {
    var sender = whoAsks.caller().party();
    var behaviour = errorBehaviour(headers.getFirst(ERROR_BEHAVIOUR));
    var upload = Upload.read(headers, body, settings);
    var job =
        DoorKind.HTTP.through(
            () -> conveyor.accept(sender, upload.document(), upload.format(), behaviour));
    return job.readable() ? accepted(job) : refused(job);
  }

  @GetMapping("/{captureId}")
  ResponseEntity<JobAnswer> job(
      @RequestHeader HttpHeaders headers, @PathVariable String captureId) {
    Acceptable.check(headers);
    var job = jobs.find(id(captureId)).orElseThrow(() -> new NoSuchCapture(captureId));
    return ResponseEntity.ok().headers(versions()).body(job);
  }

  @GetMapping
  ResponseEntity<List<JobAnswer>> jobs(
      @RequestHeader HttpHeaders headers,
      @RequestParam(defaultValue = "30") int perPage,
      @RequestParam(required = false) @Nullable String nextPageToken) {
    Acceptable.check(headers);
    var page = jobs.page(Page.of(perPage, nextPageToken));
    var answer = versions();
    page.next().ifPresent(link -> answer.set(HttpHeaders.LINK, link));
    return ResponseEntity.ok()
        .headers(answer)
        .body(page.jobs().stream().map(JobAnswer::of).toList());
  }

  @RequestMapping(method = RequestMethod.OPTIONS)
  ResponseEntity<Void> settings() {
    var headers = versions();
    headers.set(HttpHeaders.ALLOW, "OPTIONS, POST, GET");
    headers.set(ERROR_BEHAVIOUR, "rollback, proceed");
    limits.write(headers);
    return ResponseEntity.noContent().headers(headers).build();
  }

  private static ErrorBehaviour errorBehaviour(@Nullable String word) {
    if (word == null) {
      return ErrorBehaviour.ROLLBACK;
    }
    return ErrorBehaviour.of(word)
        .orElseThrow(() -> new InvalidParameter(ERROR_BEHAVIOUR, "rollback or proceed", word));
  }

  private static ResponseEntity<?> accepted(CaptureJob job) {
    return ResponseEntity.accepted().headers(versions()).location(location(job)).build();
  }

  /** Perhaps it was one of the limits that the document met. */
  private ResponseEntity<?> refused(CaptureJob job) {
    var problem = EpcisProblem.VALIDATION.with(job.errors());
    problem.setInstance(location(job));
    var headers = new HttpHeaders();
    limits.write(headers);
    return EpcisProblems.answer(problem, headers);
  }

  private static URI location(CaptureJob job) {
    return URI.create("/epcis/capture/" + job.id().captureId());
  }

  private static UUID id(String captureId) {
    try {
      return UUID.fromString(captureId);
    } catch (IllegalArgumentException e) {
      throw new NoSuchCapture(captureId);
    }
  }

  private static HttpHeaders versions() {
    var headers = new HttpHeaders();
    CaptureLimits.writeVersions(headers);
    return headers;
  }
}
