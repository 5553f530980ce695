package org.pedigree.trace;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.pedigree.party.Caller;
import org.pedigree.party.Role;
import org.pedigree.party.WhoAsks;
import org.pedigree.web.Cell;
import org.pedigree.web.Column;
import org.pedigree.web.ListQuery;
import org.pedigree.web.Section;
import org.pedigree.web.ToDo;
import org.pedigree.web.ToDo.Urgency;
import org.pedigree.web.ToDos;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;

/** The pages of audits: a regulator's inquiries, and who looked at a party's rows. */
@Controller
final class AuditPages {

  private static final Duration SOON = Duration.ofDays(7);

  private static final List<Column<Access>> ACCESSES =
      List.of(
          Column.sorted(
              "at",
              "When",
              look -> Cell.at(look.at()).linked("/audit/accesses/" + look.accessID())),
          Column.sorted("who", "Who", look -> Cell.of(look.by().kind() + " " + look.by().name())),
          Column.sorted("what", "What was asked", look -> Cell.of(look.askedFor())),
          Column.sorted("why", "Why", look -> Cell.of(look.reason())));

  private static final List<Column<Inquiry>> INQUIRIES =
      List.of(
          Column.sorted(
              "at",
              "Opened",
              one -> Cell.at(one.openedAt()).linked("/audit/inquiries/" + one.inquiryID())),
          Column.sorted("purpose", "Purpose", one -> Cell.of(one.purpose())),
          Column.sorted("subject", "Into", one -> Cell.of(subject(one))),
          Column.sorted("until", "Valid until", one -> Cell.at(one.validUntil())),
          Column.sorted(
              "state", "State", one -> Cell.of(one.closedAt() == null ? "open" : "closed")));

  private final AccessDesk accesses;
  private final Inquiries inquiries;
  private final Clock clock;

  AuditPages(AccessDesk accesses, Inquiries inquiries, Clock clock) {
    this.accesses = accesses;
    this.inquiries = inquiries;
    this.clock = clock;
  }

  /** Where audits stand among the pages. */
  @Configuration(proxyBeanMethods = false)
  static class AuditSections {

    @Bean
    Section auditSection() {
      return Section.listed("/audit", "Audit", 85, Section.PARTY);
    }

    @Bean
    ToDos inquiriesToDo(Inquiries inquiries, WhoAsks whoAsks, Clock clock) {
      return () ->
          whoAsks
              .callerIfAny()
              .filter(caller -> caller.is(Role.REGULATOR))
              .map(inquiries::open)
              .map(open -> toDos(open, clock.instant()))
              .orElse(List.of());
    }

    private static List<ToDo> toDos(List<Inquiry> open, Instant now) {
      var days =
          open.stream()
              .mapToLong(one -> Duration.between(one.openedAt(), now).toDays())
              .max()
              .orElse(0);
      var ending = open.stream().filter(one -> one.validUntil().isBefore(now.plus(SOON))).count();
      return List.of(
          new ToDo(
              "Inquiries of yours that are open, the oldest for %d days".formatted(days),
              open.size(),
              "/audit?sort=at",
              Urgency.SOON),
          new ToDo(
              "Inquiries of yours that end within a week",
              ending,
              "/audit?sort=until",
              Urgency.TODAY));
    }
  }

  static String subject(Inquiry inquiry) {
    if (inquiry.party() != null) {
      return inquiry.party();
    }
    return inquiry.epc() != null ? inquiry.epc() : inquiry.gtin() + " lot " + inquiry.lot();
  }

  @GetMapping("/audit")
  ModelAndView first(ListQuery query, @AuthenticationPrincipal Caller caller) {
    return caller.is(Role.REGULATOR)
        ? query.of("Inquiries", INQUIRIES, inquiries.of(caller)).on("audit/inquiries")
        : query.of("Looks at your rows", ACCESSES, accesses.page(query)).on("audit/accesses");
  }

  @GetMapping("/audit/accesses/{accessId}")
  String access(@PathVariable UUID accessId, Model model) {
    model.addAttribute(
        "proven", accesses.find(accessId).orElseThrow(() -> new NotKnown("access " + accessId)));
    return "audit/access";
  }

  /** What proves the look, as the API tells it. */
  @GetMapping("/audit/accesses/{accessId}/proof")
  @ResponseBody
  AccessDesk.Proven proof(@PathVariable UUID accessId) {
    return accesses.find(accessId).orElseThrow(() -> new NotKnown("access " + accessId));
  }

  @GetMapping("/audit/new")
  String form(Model model, @AuthenticationPrincipal Caller caller) {
    Inquiries.regulator(caller);
    model.addAttribute("form", new InquiryRequest(null, null, null, null, null, null, null, null));
    return "audit/open";
  }

  @PostMapping("/audit/inquiries")
  String open(
      @ModelAttribute("form") InquiryRequest form,
      Model model,
      @AuthenticationPrincipal Caller caller) {
    try {
      return "redirect:/audit/inquiries/" + inquiries.open(caller, form).inquiryID();
    } catch (NotAnInquiry wrong) {
      model.addAttribute("problem", wrong.getBody().getDetail());
      return "audit/open";
    }
  }

  @GetMapping("/audit/inquiries/{inquiry}")
  String inquiry(@PathVariable UUID inquiry, Model model, @AuthenticationPrincipal Caller caller) {
    Inquiries.regulator(caller);
    var found = inquiries.find(caller, inquiry).inquiry();
    model.addAttribute("inquiry", found);
    model.addAttribute("subject", subject(found));
    model.addAttribute("open", found.isOpen(clock.instant()));
    return "audit/inquiry";
  }

  @PostMapping("/audit/inquiries/{inquiry}/closing")
  String close(@PathVariable UUID inquiry, @AuthenticationPrincipal Caller caller) {
    Inquiries.regulator(caller);
    inquiries.close(caller, inquiry);
    return "redirect:/audit/inquiries/" + inquiry;
  }
}
