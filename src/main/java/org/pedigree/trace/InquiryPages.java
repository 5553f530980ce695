package org.pedigree.trace;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.pedigree.party.Caller;
import org.pedigree.trace.InquiryRequest.Span;
import org.pedigree.web.Cell;
import org.pedigree.web.Column;
import org.pedigree.web.ListQuery;
import org.pedigree.web.Listing;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** What a regulator looks into under an inquiry; each look is logged before anything is shown. */
@Controller
@RequestMapping("/audit/inquiries/{inquiry}")
final class InquiryPages {

  private static final List<Column<AuditLine>> DEALINGS =
      List.of(
          Column.sorted("at", "When", line -> Cell.at(line.at())),
          Column.sorted("kind", "Kind", line -> Cell.of(line.kind())),
          Column.sorted("what", "What", line -> Cell.of(line.what())),
          Column.sorted("from", "From", line -> Cell.of(line.from())),
          Column.sorted("to", "To", line -> Cell.of(line.to())),
          Column.sorted("state", "State", line -> Cell.of(line.state())),
          Column.plain("detail", "Detail", line -> Cell.of(line.detail())));

  private final Inquiries inquiries;
  private final AuditDesk desk;
  private final LotPacks packs;
  private final Clock clock;

  InquiryPages(Inquiries inquiries, AuditDesk desk, LotPacks packs, Clock clock) {
    this.inquiries = inquiries;
    this.desk = desk;
    this.packs = packs;
    this.clock = clock;
  }

  /** What the inquiry's party took part in, in all of its time. */
  @GetMapping("/dealings")
  ModelAndView dealings(
      @PathVariable UUID inquiry, ListQuery query, @AuthenticationPrincipal Caller caller) {
    var known = found(inquiry, caller);
    if (known.party() == null) {
      throw new NotKnown("party of inquiry " + inquiry);
    }
    var party = inquiries.party(known.party());
    var span = new Span(known.since(), known.until());
    var viewer = inquiries.audit(caller, inquiry, party, span);
    var scope = new AuditScope(party.id(), span.since(), span.until());
    var page = desk.page(scope, viewer, query);
    return shown(query.of("Dealings of " + party.code(), DEALINGS, page), known);
  }

  /** The packs of the inquiry's lot, and where they are. */
  @GetMapping("/packs")
  ModelAndView packs(
      @PathVariable UUID inquiry, ListQuery query, @AuthenticationPrincipal Caller caller) {
    var known = found(inquiry, caller);
    if (known.gtin() == null || known.lot() == null) {
      throw new NotKnown("lot of inquiry " + inquiry);
    }
    var viewer = inquiries.lot(caller, inquiry);
    var page = packs.page(known.gtin(), known.lot(), viewer, query);
    return shown(query.of("Packs of lot " + known.lot(), columns(inquiry), page), known);
  }

  private static List<Column<LotPacks.Listed>> columns(UUID inquiry) {
    return List.of(
        Column.sorted("epc", "Pack", pack -> Cell.of(pack.epc()).linked(page(pack, inquiry))),
        Column.sorted("state", "State", pack -> Cell.of(pack.state())),
        Column.sorted("holder", "Holder", pack -> Cell.of(pack.holder())),
        Column.sorted("container", "In", pack -> Cell.of(pack.container())));
  }

  private static String page(LotPacks.Listed pack, UUID inquiry) {
    return "/pack?inquiry=%s&epc=%s".formatted(inquiry, URLEncoder.encode(pack.epc(), UTF_8));
  }

  private static ModelAndView shown(Listing<?> list, Inquiry known) {
    return list.on("audit/under").addObject("inquiry", known);
  }

  /** Where an evidence package is asked for. */
  @GetMapping("/package")
  String evidence(@PathVariable UUID inquiry, Model model, @AuthenticationPrincipal Caller caller) {
    var known = found(inquiry, caller);
    model.addAttribute("inquiry", known);
    model.addAttribute("open", known.isOpen(clock.instant()));
    return "audit/package";
  }

  private Inquiry found(UUID inquiry, Caller caller) {
    Inquiries.regulator(caller);
    return inquiries.find(caller, inquiry).inquiry();
  }
}
