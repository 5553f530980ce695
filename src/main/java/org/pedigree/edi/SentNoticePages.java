package org.pedigree.edi;

import static org.pedigree.web.Column.plain;
import static org.pedigree.web.Column.sorted;

import java.util.List;
import java.util.Optional;
import org.pedigree.edi.SentNoticeDesk.Refusal;
import org.pedigree.edi.SentNotices.Line;
import org.pedigree.edi.SentNotices.Listed;
import org.pedigree.party.Caller;
import org.pedigree.party.Duty;
import org.pedigree.web.Cell;
import org.pedigree.web.Column;
import org.pedigree.web.ListQuery;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The pages on which a party sees the ship notices that it sent, and sends them again. */
@Controller
@RequestMapping("/ship-notices")
final class SentNoticePages {

  private static final List<Column<Listed>> COLUMNS =
      List.of(
          sorted("number", "Number", one -> linked(one.line())),
          sorted("partner", "Partner", one -> Cell.of(one.line().partnerName())),
          sorted("since", "Due since", one -> Cell.at(one.since())),
          sorted("sent", "Sent", one -> Cell.at(one.line().clocks().sent())),
          sorted("times", "Times", one -> Cell.of(one.line().times())),
          sorted("state", "State", one -> state(one.line())),
          plain("by", "To be acknowledged by", one -> Cell.at(one.line().clocks().answerBy())));

  private final SentNotices notices;
  private final SentNoticeDesk desk;

  SentNoticePages(SentNotices notices, SentNoticeDesk desk) {
    this.notices = notices;
    this.desk = desk;
  }

  @GetMapping
  ModelAndView list(ListQuery query, @AuthenticationPrincipal Caller caller) {
    var answer = query.of("Ship notices sent", COLUMNS, notices.page(query)).on("edi/ship-notices");
    return query.csv()
        ? answer
        : answer.addObject("strays", notices.strays(caller.party().value()));
  }

  private static Cell linked(Line line) {
    return Cell.of(line.number() == null ? "not written" : line.number())
        .linked("/ship-notices/" + line.id());
  }

  private static Cell state(Line line) {
    var cell = Cell.of(line.contradicted() ? line.state() + ", contradicted" : line.state());
    return switch (line.state()) {
      case "rejected", "failed" -> cell.toned("red");
      case "overdue", "accepted with errors" -> cell.toned("amber");
      case "accepted" -> cell.toned(line.contradicted() ? "red" : "green");
      default -> cell;
    };
  }

  @GetMapping("/{id}")
  String one(@PathVariable long id, Model model, @AuthenticationPrincipal Caller caller) {
    var whole =
        notices.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    model.addAttribute("whole", whole);
    model.addAttribute("state", state(whole.notice()));
    model.addAttribute("acts", caller.may(Duty.EDI));
    model.addAttribute("again", !whole.notice().state().equals("due"));
    model.addAttribute(
        "open",
        whole.notice().contradicted()
            || List.of("sent", "overdue", "rejected", "failed").contains(whole.notice().state()));
    return "edi/ship-notice";
  }

  @PostMapping("/{id}/sending")
  String sendAgain(
      @PathVariable long id,
      @RequestParam int times,
      Model model,
      @AuthenticationPrincipal Caller caller) {
    return done(id, desk.sendAgain(caller, id, times), model, caller);
  }

  @PostMapping("/{id}/settling")
  String settle(@PathVariable long id, Model model, @AuthenticationPrincipal Caller caller) {
    return done(id, desk.settle(caller, id), model, caller);
  }

  private String done(long id, Optional<Refusal> refused, Model model, Caller caller) {
    if (refused.isEmpty()) {
      return "redirect:/ship-notices/" + id;
    }
    model.addAttribute("problem", refused.get().sentence());
    return one(id, model, caller);
  }
}
