package org.pedigree.monitor;

import static java.util.stream.Collectors.joining;
import static org.pedigree.web.Column.plain;
import static org.pedigree.web.Column.sorted;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.pedigree.monitor.FailureList.Cause;
import org.pedigree.party.Caller;
import org.pedigree.party.Duty;
import org.pedigree.web.Cell;
import org.pedigree.web.Column;
import org.pedigree.web.ListQuery;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages of what failed: by cause, and the failures of one. */
@Controller
@RequestMapping("/monitor/failures")
class FailurePages {

  private static final List<Column<Cause>> CAUSES =
      List.of(
          plain("cause", "Cause", FailurePages::linked),
          sorted("documents", "Documents", cause -> Cell.of(cause.documents()).toned("red")),
          sorted("at", "Newest", cause -> Cell.at(cause.at())),
          sorted("partners", "Partners", cause -> Cell.of(String.join(", ", cause.partners()))),
          plain(
              "sentence", "What to write, of the newest", one -> Cell.of(one.newest().sentence())));

  private static final List<Column<Failure>> FAILURES =
      List.of(
          sorted("at", "Found", FailurePages::document),
          sorted("partner", "Partner", one -> Cell.of(one.partner())),
          sorted("place", "Place", one -> Cell.of(one.what().place())),
          plain("expected", "Expected", one -> Cell.of(one.what().expected())),
          plain("found", "What stood there", one -> Cell.of(one.what().found())),
          plain("sentence", "What to write", one -> Cell.of(one.sentence())));

  private final FailureList failures;
  private final Replaying replaying;

  FailurePages(FailureList failures, Replaying replaying) {
    this.failures = failures;
    this.replaying = replaying;
  }

  @GetMapping
  ModelAndView causes(ListQuery query, @AuthenticationPrincipal Caller caller) {
    return query
        .of("Causes of failure", CAUSES, failures.causes(caller.party()))
        .on("monitor/failures");
  }

  @GetMapping("/cause")
  ModelAndView cause(
      @RequestParam String rule, ListQuery query, @AuthenticationPrincipal Caller caller) {
    var page =
        query
            .of("Failures", FAILURES, failures.of(caller.party(), rule, FailureList.LATEST))
            .on("monitor/cause");
    return query.csv()
        ? page
        : page.addObject("rule", rule).addObject("mayReplay", caller.may(Duty.EDI));
  }

  /** Takes all of a cause up again, or a hundred of them. */
  @PostMapping("/cause")
  String replayAll(
      @RequestParam String rule,
      @AuthenticationPrincipal Caller caller,
      RedirectAttributes afterwards) {
    var said =
        replaying.replayAll(caller, rule).entrySet().stream()
            .map(one -> "%d %s".formatted(one.getValue(), one.getKey().word()))
            .collect(joining(", "));
    afterwards.addFlashAttribute("said", "Replayed: " + (said.isEmpty() ? "none" : said) + ".");
    return "redirect:/monitor/failures";
  }

  @PostMapping("/{document:[0-9a-f-]{36}}/replay")
  String replay(
      @PathVariable UUID document,
      @AuthenticationPrincipal Caller caller,
      RedirectAttributes afterwards) {
    var outcome =
        replaying
            .replay(caller, document)
            .orElseThrow(() -> new NoSuchDocument("document " + document));
    afterwards.addFlashAttribute("said", "Replayed: " + outcome.word() + ".");
    return "redirect:/monitor/" + document;
  }

  private static Cell linked(Cause cause) {
    return Cell.of(cause.rule())
        .linked(
            "/monitor/failures/cause?rule="
                + URLEncoder.encode(cause.rule(), StandardCharsets.UTF_8));
  }

  private static Cell document(Failure failure) {
    return Cell.at(failure.at()).linked("/monitor/" + failure.document());
  }
}
