package org.pedigree.capture;

import static org.pedigree.web.Column.plain;
import static org.pedigree.web.Column.sorted;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.pedigree.epcis.Format;
import org.pedigree.party.Caller;
import org.pedigree.party.Duty;
import org.pedigree.web.Cell;
import org.pedigree.web.Column;
import org.pedigree.web.ListQuery;
import org.pedigree.web.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** The pages of a party's documents: upload, progress, and what is wrong with them. */
@Controller
@RequestMapping("/documents")
class DocumentsController {

  private static final List<Column<JobList.Line>> COLUMNS =
      List.of(
          sorted("at", "Taken in", job -> Cell.at(job.progress().createdAt())),
          sorted("state", "State", DocumentsController::state),
          sorted("errors", "Errors", job -> Cell.of(job.errors())),
          sorted("remarks", "Remarks", job -> Cell.of(job.remarks())),
          plain("job", "Document", DocumentsController::link));

  private final Capture capture;
  private final OwnJobs jobs;
  private final JobList list;
  private final Inspector inspector;
  private final CaptureSettings settings;

  DocumentsController(
      Capture capture, OwnJobs jobs, JobList list, Inspector inspector, CaptureSettings settings) {
    this.capture = capture;
    this.jobs = jobs;
    this.list = list;
    this.inspector = inspector;
    this.settings = settings;
  }

  @Bean
  static Section documentsSection() {
    return Section.listed("/documents", "Documents", 80, Section.PARTY);
  }

  @GetMapping
  ModelAndView documents(ListQuery query, @AuthenticationPrincipal Caller caller) {
    var page = query.of("Documents", COLUMNS, list.page(query)).on("capture/documents");
    return query.csv() ? page : page.addObject("sends", caller.may(Duty.EDI));
  }

  /** Only checked, or also sent; a document that is none is refused and its findings shown. */
  @PostMapping
  String upload(
      @RequestParam MultipartFile document,
      @RequestParam(defaultValue = "send") String action,
      @AuthenticationPrincipal Caller caller,
      Model model)
      throws IOException {
    if (!caller.may(Duty.EDI)) {
      throw new AccessDeniedException("not of EDI");
    }
    var upload = upload(document.getBytes());
    if (action.equals("check")) {
      model.addAttribute("name", document.getOriginalFilename());
      model.addAttribute("report", Validation.of(upload, inspector));
      return "capture/report";
    }
    var job =
        DoorKind.PAGE.through(
            () ->
                capture.accept(
                    caller.party(), upload.document(), upload.format(), ErrorBehaviour.ROLLBACK));
    return "redirect:/documents/" + job.id().captureId();
  }

  @GetMapping("/{captureId}")
  String job(@PathVariable UUID captureId, Model model) {
    var job = jobs.find(captureId).orElseThrow(() -> new NoSuchCapture(captureId.toString()));
    model.addAttribute("job", job);
    return "capture/document";
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> tooLarge(CaptureLimitExceeded tooLarge) {
    return ResponseEntity.of(EpcisProblem.LIMIT.with(tooLarge.getMessage())).build();
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unsupported(UnsupportedMediaType unsupported) {
    return ResponseEntity.of(EpcisProblem.MEDIA_TYPE.with(unsupported.getMessage())).build();
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unknown(NoSuchCapture unknown) {
    return ResponseEntity.of(EpcisProblem.NO_SUCH_RESOURCE.with(unknown.getMessage())).build();
  }

  private Upload upload(byte[] document) {
    if (document.length > settings.maxBytes()) {
      throw CaptureLimitExceeded.ofBytes(settings.maxBytes(), document.length);
    }
    return switch (Upload.Look.at(document)) {
      case XML -> new Upload(document, Format.XML);
      case JSON -> new Upload(document, Format.JSON);
      case NEITHER -> throw new UnsupportedMediaType("a file", "neither XML nor JSON");
    };
  }

  private static Cell state(JobList.Line job) {
    if (job.progress().running()) {
      return Cell.of("in work").toned("amber");
    }
    return job.progress().success()
        ? Cell.of("captured").toned("green")
        : Cell.of("refused").toned("red");
  }

  private static Cell link(JobList.Line job) {
    var id = job.captureId().toString();
    return Cell.of(id).linked("/documents/" + id);
  }
}
