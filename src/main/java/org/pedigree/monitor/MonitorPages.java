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
import org.jspecify.annotations.Nullable;
import org.pedigree.monitor.DocumentList.Which;
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

  /** So many places of a document that failed are shown; the API tells more. */
  private static final int PLACES = 50;

  private static final Duration RECENT = Duration.ofDays(30);
  private static final String FAILED = "Documents of the last 30 days that failed";

  private static final List<Column<MonitoredDocument>> COLUMNS =
      List.of(
          sorted("at", "Received or made", MonitorPages::linked),
          sorted("direction", "Way", one -> Cell.of(one.direction())),
          sorted("kind", "Kind", one -> Cell.of(one.kind())),
          sorted("partner", "Partner", one -> Cell.of(one.partner())),
          sorted("door", "Door", one -> Cell.of(one.door())),
          sorted("stage", "Stage", one -> Cell.of(one.stage().word()).toned(one.stage().tone())),
          plain("name", "Control numbers", one -> Cell.of(one.name())),
          plain("stored", "Stored", one -> Cell.at(one.times().stored())),
          plain("sent", "Sent", one -> Cell.at(one.times().sent())),
          plain("acknowledged", "Acknowledged", one -> Cell.at(one.times().acknowledged())));

  private final MonitorDesk desk;
  private final FailureList failures;
  private final ReplayTable replays;
  private final Clock clock;

  MonitorPages(MonitorDesk desk, FailureList failures, ReplayTable replays, Clock clock) {
    this.desk = desk;
    this.failures = failures;
    this.replays = replays;
    this.clock = clock;
  }

  @Bean
  static Section monitorSection() {
    return Section.listed("/monitor", "Monitor", 78, Section.PARTY);
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

  private ModelAndView page(String direction, ListQuery query, Caller caller) {
    var find = query.others().getOrDefault("find", "");
    var which =
        new Which(
            caller.party(), direction, Optional.empty(), MonitorController.sought(find, clock));
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
    var found =
        desk.find(caller.party(), document)
            .orElseThrow(() -> new NoSuchDocument("document " + document));
    model.addAttribute("it", found);
    model.addAttribute("steps", steps(found));
    var why = failures.of(caller.party(), document, PLACES);
    model.addAttribute("failures", why);
    model.addAttribute("sentences", sentences(why));
    model.addAttribute("replays", replays.of(found.refers().id()));
    model.addAttribute("mayReplay", found.failed() && caller.may(Duty.EDI));
    return "monitor/document";
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

  private static Cell linked(MonitoredDocument one) {
    return Cell.at(one.times().received()).linked("/monitor/" + one.document());
  }
}
