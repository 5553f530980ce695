package org.pedigree.emvs;

import static org.pedigree.web.Column.plain;
import static org.pedigree.web.Column.sorted;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.pedigree.party.Caller;
import org.pedigree.party.WhoAsks;
import org.pedigree.web.Cell;
import org.pedigree.web.Column;
import org.pedigree.web.ListQuery;
import org.pedigree.web.Section;
import org.pedigree.web.ToDo;
import org.pedigree.web.ToDo.Urgency;
import org.pedigree.web.ToDos;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The pages of alerts of the EU profile, where it is switched on. */
@Controller
@RequestMapping("/alerts")
@ConditionalOnProperty(EmvsSettings.ENABLED)
class AlertPages {

  private static final int LONGEST = 2_000;
  private static final Duration RECENT = Duration.ofDays(30);
  private static final String UNANSWERED = "EU alerts of the last 30 days that you said nothing of";

  private static final List<Column<AlertDesk.Alert>> COLUMNS =
      List.of(
          sorted("at", "Asked", one -> Cell.at(one.at())),
          sorted("code", "Code", one -> Cell.of(one.code()).toned("red")),
          plain("message", "What it is", one -> Cell.of(one.message())),
          sorted("epc", "Pack", one -> Cell.of(one.epc())),
          sorted("side", "We are", one -> Cell.of(one.side())),
          plain(
              "alert", "Alert", one -> Cell.of(one.alertID()).linked("/alerts/" + one.alertID())));

  private final AlertDesk desk;

  AlertPages(AlertDesk desk) {
    this.desk = desk;
  }

  @Bean
  static Section alertsSection() {
    return Section.listed("/alerts", "EU alerts", 70, Section.PARTY);
  }

  @Bean
  static ToDos alertsToDo(AlertDesk desk, WhoAsks whoAsks, Clock clock) {
    return () ->
        whoAsks
            .callerIfAny()
            .map(caller -> desk.unanswered(caller.party(), clock.instant().minus(RECENT)))
            .map(count -> List.of(new ToDo(UNANSWERED, count, "/alerts", Urgency.TODAY)))
            .orElse(List.of());
  }

  @GetMapping
  ModelAndView alerts(ListQuery query, @AuthenticationPrincipal Caller caller) {
    return query.of("Alerts", COLUMNS, desk.page(caller.party(), query)).on("emvs/alerts");
  }

  @GetMapping("/{alertId}")
  ModelAndView alert(@PathVariable String alertId) {
    return new ModelAndView("emvs/alert")
        .addObject("alertID", alertId)
        .addObject("comments", desk.comments(alertId).orElseThrow(() -> new NoSuchAlert(alertId)));
  }

  @PostMapping("/{alertId}")
  String comment(
      @PathVariable String alertId,
      @RequestParam String text,
      @AuthenticationPrincipal Caller caller) {
    var said = text.strip();
    if (said.isEmpty() || said.length() > LONGEST) {
      throw new NotAsked("text", "1 to " + LONGEST + " characters", said.length() + " characters");
    }
    if (!desk.comment(caller, alertId, said)) {
      throw new NoSuchAlert(alertId);
    }
    return "redirect:/alerts/" + alertId;
  }
}
