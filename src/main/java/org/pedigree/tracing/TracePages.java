package org.pedigree.tracing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.Caller;
import org.pedigree.party.Duty;
import org.pedigree.web.Cell;
import org.pedigree.web.Column;
import org.pedigree.web.ListQuery;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.JsonNode;

/** The pages of trace requests. */
@Controller
final class TracePages {

  /** So many characters of an answer a page shows. */
  private static final int LONGEST_SHOWN = 60_000;

  private static final List<Column<Trace>> COLUMNS =
      List.of(
          Column.sorted(
              "at",
              "Asked",
              trace -> Cell.at(trace.times().at()).linked("/traces/" + trace.traceID())),
          Column.sorted(
              "way",
              "Of whom",
              trace -> Cell.of(trace.direction().equals("in") ? "of us" : "by us")),
          Column.sorted("partner", "Partner", trace -> Cell.of(trace.partner().name())),
          Column.sorted("product", "Product", trace -> Cell.of(product(trace))),
          Column.sorted("due", "Due", trace -> Cell.at(trace.times().dueAt())),
          Column.sorted("state", "State", TracePages::state),
          Column.sorted("drill", "Drill", trace -> Cell.of(trace.test() ? "drill" : "")));

  private final Incoming incoming;
  private final Outgoing outgoing;
  private final TraceDesk desk;

  TracePages(Incoming incoming, Outgoing outgoing, TraceDesk desk) {
    this.incoming = incoming;
    this.outgoing = outgoing;
    this.desk = desk;
  }

  /** What people write into the form. */
  record Form(
      @Nullable String responderGln,
      @Nullable String contact,
      @Nullable String email,
      @Nullable String phone,
      @Nullable String responseType,
      @Nullable String attestation,
      @Nullable Boolean authority,
      @Nullable String circumstances,
      @Nullable String investigation,
      @Nullable String incident,
      @Nullable String gtin,
      @Nullable String ndc,
      @Nullable String serial,
      @Nullable String lot,
      @Nullable Boolean drill) {

    Message message() {
      return new Message(
          null,
          stripped(investigation),
          null,
          new Message.Requester(null, contact, email, stripped(phone), null, null),
          stripped(responderGln),
          Boolean.TRUE.equals(authority),
          responseType,
          attestation,
          circumstances,
          stripped(incident),
          new Message.Product(stripped(gtin), stripped(ndc), stripped(serial), stripped(lot)),
          Boolean.TRUE.equals(drill));
    }

    private static @Nullable String stripped(@Nullable String text) {
      return text == null || text.isBlank() ? null : text.strip();
    }
  }

  private static String product(Trace trace) {
    var subject = trace.product();
    return subject.epc() == null ? subject.gtin() + " lot " + subject.lot() : subject.epc();
  }

  private static Cell state(Trace trace) {
    var cell = Cell.of(trace.state());
    return switch (trace.state()) {
      case "late", "refused" -> cell.toned("red");
      case "waiting", "to be sent again" -> cell.toned("amber");
      case String _ -> cell.toned("green");
    };
  }

  @GetMapping("/traces")
  ModelAndView list(ListQuery query) {
    return query.of("Trace requests", COLUMNS, desk.page(query)).on("tracing/traces");
  }

  @GetMapping("/traces/new")
  String form(Model model) {
    model.addAttribute(
        "form",
        new Form(
            null,
            null,
            null,
            null,
            ResponseType.TRANSACTION_INFORMATION.token(),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null));
    return chosen(model);
  }

  private static String chosen(Model model) {
    model.addAttribute(
        "types", Arrays.stream(ResponseType.values()).map(ResponseType::token).toList());
    model.addAttribute(
        "attestations", Arrays.stream(Attestation.values()).map(Attestation::token).toList());
    return "tracing/ask";
  }

  @PostMapping("/traces")
  String ask(
      @ModelAttribute("form") Form form, Model model, @AuthenticationPrincipal Caller caller) {
    try {
      return "redirect:/traces/" + outgoing.make(caller, form.message());
    } catch (NotATrace wrong) {
      model.addAttribute("problem", wrong.getBody().getDetail());
      return chosen(model);
    }
  }

  @GetMapping("/traces/{traceId}")
  String trace(@PathVariable UUID traceId, Model model, @AuthenticationPrincipal Caller caller) {
    var trace = desk.find(traceId).orElseThrow(() -> new NoSuchTrace(traceId));
    var response = trace.response();
    model.addAttribute("trace", trace);
    model.addAttribute("about", product(trace));
    var answer = response == null ? null : response.toPrettyString();
    model.addAttribute("response", answer == null ? null : cut(answer));
    model.addAttribute("more", answer != null && answer.length() > LONGEST_SHOWN);
    model.addAttribute("request", trace.request() == null ? "" : trace.request().toPrettyString());
    model.addAttribute("papers", papers(response));
    model.addAttribute("decides", caller.may(Duty.QUALITY) && trace.times().respondedAt() == null);
    return "tracing/trace";
  }

  private static String cut(String answer) {
    return answer.substring(0, Math.min(answer.length(), LONGEST_SHOWN));
  }

  /** The whole answer, however long. */
  @GetMapping("/traces/{traceId}/response")
  ResponseEntity<String> response(@PathVariable UUID traceId) {
    return desk.find(traceId)
        .map(Trace::response)
        .map(
            response ->
                ResponseEntity.ok()
                    .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"trace-%s.json\"".formatted(traceId))
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(response.toString()))
        .orElseThrow(() -> new NoSuchTrace(traceId));
  }

  private static List<String> papers(@Nullable JsonNode response) {
    return response == null
        ? List.of()
        : response
            .path("attachments")
            .valueStream()
            .map(one -> one.path("name").asString())
            .toList();
  }

  @GetMapping("/traces/{traceId}/attachments/{number}")
  ResponseEntity<byte[]> attachment(@PathVariable UUID traceId, @PathVariable int number) {
    return desk.attachment(traceId, number).orElseThrow(() -> new NoSuchTrace(traceId)).answer();
  }

  /** Answers from the records, or notes an answer that was given elsewhere. */
  @PostMapping("/traces/{traceId}/answer")
  String answer(
      @PathVariable UUID traceId,
      @RequestParam(required = false) @Nullable String elsewhere,
      @RequestParam(required = false) @Nullable List<MultipartFile> papers,
      @AuthenticationPrincipal Caller caller)
      throws IOException {
    var note = elsewhere == null || elsewhere.isBlank() ? null : elsewhere;
    var trace = desk.find(traceId).orElseThrow(() -> new NoSuchTrace(traceId));
    if (trace.direction().equals("in")) {
      incoming.answer(caller, traceId, note, attached(papers));
    } else {
      outgoing.answeredElsewhere(caller, traceId, note == null ? "" : note);
    }
    return "redirect:/traces/" + traceId;
  }

  /** A form whose field of files was left empty sends one without a name. */
  private static List<Attachment> attached(@Nullable List<MultipartFile> papers)
      throws IOException {
    var attached = new ArrayList<Attachment>();
    for (var paper : papers == null ? List.<MultipartFile>of() : papers) {
      if (!paper.isEmpty()) {
        var content = Base64.getEncoder().encodeToString(paper.getBytes());
        attached.add(
            new Attachment(
                paper.getOriginalFilename(), paper.getContentType(), null, null, content));
      }
    }
    return attached;
  }

  @PostMapping("/traces/{traceId}/sending")
  String send(@PathVariable UUID traceId, @AuthenticationPrincipal Caller caller) {
    outgoing.sendAgain(caller, traceId);
    return "redirect:/traces/" + traceId;
  }
}
