package org.pedigree.edi;

import java.util.List;
import java.util.Optional;
import org.pedigree.edi.SentNoticeDesk.Refusal;
import org.pedigree.edi.SentNotices.Line;
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

  private final SentNotices notices;
  private final SentNoticeDesk desk;

  SentNoticePages(SentNotices notices, SentNoticeDesk desk) {
    this.notices = notices;
    this.desk = desk;
  }

  @GetMapping
  ModelAndView list(ListQuery query, @AuthenticationPrincipal Caller caller) {
    var columns =
        List.of(
            Column.<Line>sorted("number", "Number", SentNoticePages::linked),
            Column.<Line>sorted("partner", "Partner", line -> Cell.of(line.partnerName())),
            Column.<Line>sorted("sent", "Sent", line -> Cell.at(line.clocks().sent())),
            Column.<Line>sorted("times", "Times", line -> Cell.of(line.times())),
            Column.<Line>sorted("state", "State", SentNoticePages::state),
            Column.<Line>plain(
                "by", "To be acknowledged by", line -> Cell.at(line.clocks().answerBy())));
    var page = notices.page(query);
    var answer = query.of("Ship notices sent", columns, page.lines(), page.total());
    return query.csv()
        ? answer.on("edi/ship-notices")
        : answer.on("edi/ship-notices").addObject("strays", notices.strays(caller.party().value()));
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
