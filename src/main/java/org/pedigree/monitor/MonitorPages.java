package org.pedigree.monitor;

import static java.util.stream.Collectors.joining;
import static org.pedigree.web.Column.plain;
import static org.pedigree.web.Column.sorted;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pedigree.monitor.DocumentList.Which;
import org.pedigree.monitor.ToldDocuments.Told;
import org.pedigree.party.Caller;
import org.pedigree.party.Duty;
import org.pedigree.party.WhoAsks;
import org.pedigree.web.Cell;
import org.pedigree.web.Column;
import org.pedigree.web.ListQuery;
import org.pedigree.web.Section;
import org.pedigree.web.ToDo;
import org.pedigree.web.ToDo.Urgency;
import org.pedigree.web.ToDos;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The pages of the monitor: every document of a party, in and out, and how far it is. */
@Controller
@RequestMapping("/monitor")
class MonitorPages {

  private static final Duration RECENT = Duration.ofDays(30);
  private static final String SILENT = "Documents without a partner's receipt in time";
  private static final String FAILED = "Documents of the last 30 days that failed";

  private static final List<Column<MonitoredDocument>> COLUMNS =
      columns(one -> "/monitor/" + one.document());

  /** With the address of each one's page. */
  static List<Column<MonitoredDocument>> columns(Function<MonitoredDocument, String> page) {
    return List.of(
        sorted(
            "at",
            "Received or made",
            one -> Cell.at(one.times().received()).linked(page.apply(one))),
        sorted("direction", "Way", one -> Cell.of(one.direction())),
        sorted("kind", "Kind", one -> Cell.of(one.kind())),
        sorted("partner", "Partner", one -> Cell.of(one.partner())),
        sorted("door", "Door", one -> Cell.of(one.door())),
        sorted("stage", "Stage", one -> Cell.of(one.stage().word()).toned(one.stage().tone())),
        plain("name", "Control numbers", one -> Cell.of(one.name())),
        plain("stored", "Stored", one -> Cell.at(one.times().stored())),
        plain("sent", "Sent", one -> Cell.at(one.times().sent())),
        plain("acknowledged", "Acknowledged", one -> Cell.at(one.times().acknowledged())));
  }

  private final MonitorDesk desk;
  private final ToldDocuments documents;
  private final Unacknowledged unacknowledged;
  private final Clock clock;

  MonitorPages(
      MonitorDesk desk, ToldDocuments documents, Unacknowledged unacknowledged, Clock clock) {
    this.desk = desk;
    this.documents = documents;
    this.unacknowledged = unacknowledged;
    this.clock = clock;
  }

  @Bean
  static Section monitorSection() {
    return Section.listed("/monitor", "Monitor", 78, Section.PARTY);
  }

  /** For people whose duty it is to ask the partner, or to send the document again. */
  @Bean
  static ToDos unacknowledgedToDo(Unacknowledged unacknowledged, WhoAsks whoAsks) {
    return () ->
        whoAsks
            .callerIfAny()
            .filter(caller -> caller.may(Duty.EDI))
            .map(caller -> unacknowledged.count(caller.party()))
            .map(
                count -> List.of(new ToDo(SILENT, count, "/monitor/unacknowledged", Urgency.TODAY)))
            .orElse(List.of());
  }

  @Bean
  static ToDos failedDocumentsToDo(FailureList failures, WhoAsks whoAsks, Clock clock) {
    return () ->
        whoAsks
            .callerIfAny()
            .map(caller -> failures.failed(caller.party(), clock.instant().minus(RECENT)))
            .map(count -> List.of(new ToDo(FAILED, count, "/monitor/failures", Urgency.TODAY)))
            .orElse(List.of());
  }

  @GetMapping
  ModelAndView all(ListQuery query, @AuthenticationPrincipal Caller caller) {
    return page("", query, caller);
  }

  @GetMapping("/in")
  ModelAndView in(ListQuery query, @AuthenticationPrincipal Caller caller) {
    return page("in", query, caller);
  }

  @GetMapping("/out")
  ModelAndView out(ListQuery query, @AuthenticationPrincipal Caller caller) {
    return page("out", query, caller);
  }

  /** What went out and has no receipt in time, the oldest first. */
  @GetMapping("/unacknowledged")
  ModelAndView unacknowledged(ListQuery query, @AuthenticationPrincipal Caller caller) {
    return query
        .of("Documents without a receipt", COLUMNS, unacknowledged.of(caller.party()))
        .on("monitor/unacknowledged");
  }

  private ModelAndView page(String direction, ListQuery query, Caller caller) {
    var find = query.others().getOrDefault("find", "");
    var which = new Which(caller.party(), direction, Optional.empty(), Sought.in(find, clock));
    var found = desk.page(which, query);
    var page = query.of(caption(direction, find), COLUMNS, found).on("monitor/documents");
    return query.csv() ? page : page.addObject("direction", direction).addObject("find", find);
  }

  private static String caption(String direction, String find) {
    var documents = direction.isEmpty() ? "Documents" : "Documents " + direction;
    return find.isBlank() ? documents : documents + " found";
  }

  /** One document, with its stages as a line. */
  @GetMapping("/{document:[0-9a-f-]{36}}")
  String document(
      @PathVariable UUID document, @AuthenticationPrincipal Caller caller, Model model) {
    var told = documents.of(caller.party(), document);
    show(told, model);
    model.addAttribute("all", "/monitor");
    model.addAttribute("mayReplay", told.document().failed() && caller.may(Duty.EDI));
    return "monitor/document";
  }

  static void show(Told told, Model model) {
    model.addAttribute("it", told.document());
    model.addAttribute("steps", steps(told.document()));
    model.addAttribute("failures", told.why());
    model.addAttribute("sentences", sentences(told.why()));
    model.addAttribute("replays", told.replays());
  }

  private static String sentences(List<Failure> why) {
    return why.stream().map(Failure::sentence).distinct().collect(joining("\n\n"));
  }

  /** A stage on the line, reached or not. */
  record Step(String name, boolean reached, @Nullable Instant at) {

    static Step of(String name, @Nullable Instant at) {
      return new Step(name, at != null, at);
    }
  }

  private static List<Step> steps(MonitoredDocument document) {
    var times = document.times();
    var witnessed =
        new Step("witnessed by the chain", document.stage() == MonitorStage.WITNESSED, null);
    return document.direction().equals("in")
        ? List.of(
            Step.of("received", times.received()),
            Step.of("read", times.read()),
            Step.of("judged", times.judged()),
            Step.of("stored", times.stored()),
            Step.of("acknowledged to its sender", times.acknowledged()),
            witnessed)
        : List.of(
            Step.of("made", times.received()),
            Step.of("stored", times.stored()),
            Step.of("sent", times.sent()),
            Step.of("acknowledged by the partner", times.acknowledged()),
            witnessed);
  }
}
