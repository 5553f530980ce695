package org.pedigree.vrs;

import static org.pedigree.web.Column.plain;
import static org.pedigree.web.Column.sorted;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.Caller;
import org.pedigree.web.Cell;
import org.pedigree.web.Column;
import org.pedigree.web.ListQuery;
import org.pedigree.web.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The pages of verification between companies: asked by us, one pack or a file, and asked of us.
 */
@Controller
@RequestMapping("/verifications")
class VerificationPages {

  /** So many lines of a file a page shows. */
  private static final int MOST_LINES = 400;

  private static final List<Column<VerificationList.Kept>> BY_US =
      List.of(
          sorted("at", "Asked", one -> Cell.at(one.at())),
          sorted("verdict", "Verdict", one -> verdict(one.verdict())),
          plain("reason", "Reason", one -> Cell.of(said(one))),
          sorted("saleable", "Saleable", VerificationPages::saleable),
          plain("sale", "Sold by us", VerificationPages::sale),
          sorted("epc", "Pack", one -> Cell.of(one.epc())),
          sorted("lot", "Lot", one -> Cell.of(one.lot())),
          sorted("responder", "Responder", one -> Cell.of(one.responderGLN())));

  private static final List<Column<RequestList.Kept>> OF_US =
      List.of(
          sorted("at", "Asked", one -> Cell.at(one.at())),
          sorted("requester", "By", one -> Cell.of(one.requester())),
          sorted("status", "Status", one -> Cell.of(one.status()).toned(tone(one.status()))),
          sorted("told", "Told", one -> Cell.of(told(one))),
          plain("target", "Request", one -> Cell.of(one.target())));

  private final ReturnDesk desk;
  private final ReturnBatch batch;
  private final VerificationList asked;
  private final RequestList requests;

  VerificationPages(
      ReturnDesk desk, ReturnBatch batch, VerificationList asked, RequestList requests) {
    this.desk = desk;
    this.batch = batch;
    this.asked = asked;
    this.requests = requests;
  }

  @Bean
  static Section verificationsSection() {
    return Section.listed("/verifications", "Verification", 50, Section.PARTY);
  }

  @GetMapping
  ModelAndView byUs(ListQuery query) {
    return query.of("Packs that we had verified", BY_US, asked.page(query)).on("vrs/verifications");
  }

  @GetMapping("/asked-of-us")
  ModelAndView ofUs(ListQuery query) {
    return query.of("Requests that we were asked", OF_US, requests.page(query)).on("vrs/requests");
  }

  @PostMapping
  String verify(
      @RequestParam String scan,
      @AuthenticationPrincipal Caller caller,
      RedirectAttributes onward) {
    var told = desk.verify(scan, caller);
    onward.addFlashAttribute("told", told);
    onward.addFlashAttribute("why", why(told));
    return "redirect:/verifications";
  }

  /** All verdicts of a file; they are kept, so that the list shows them later. */
  @PostMapping("/batch")
  ModelAndView verifyAll(@RequestParam MultipartFile file, @AuthenticationPrincipal Caller caller)
      throws IOException {
    var lines = new ArrayList<ReturnController.Line>();
    var text = new String(file.getBytes(), StandardCharsets.UTF_8);
    batch.verify(batch.ofLines(text), caller, lines::add);
    return new ModelAndView("vrs/batch")
        .addObject("lines", shown(lines))
        .addObject("left", lines.size() - shown(lines).size())
        .addObject("verified", count(lines, "VERIFIED"))
        .addObject("saleable", lines.stream().filter(one -> one.verification().saleable()).count())
        .addObject("others", lines.size() - count(lines, "VERIFIED"));
  }

  /** Of a long file, what is not saleable: that wants people. */
  private static List<ReturnController.Line> shown(List<ReturnController.Line> lines) {
    return lines.size() <= MOST_LINES
        ? lines
        : lines.stream().filter(one -> !one.verification().saleable()).limit(MOST_LINES).toList();
  }

  private static long count(List<ReturnController.Line> lines, String verdict) {
    return lines.stream().filter(one -> one.verification().verdict().equals(verdict)).count();
  }

  private static Cell verdict(String word) {
    var tone = word.equals("VERIFIED") ? "green" : word.equals("NOT_VERIFIED") ? "red" : "amber";
    return Cell.of(word).toned(tone);
  }

  private static Cell saleable(VerificationList.Kept one) {
    if (one.saleable() == null) {
      return Cell.of("");
    }
    return one.saleable() ? Cell.of("yes").toned("green") : Cell.of("no").toned("amber");
  }

  private static Cell sale(VerificationList.Kept one) {
    return one.sale() == null
        ? Cell.of("")
        : Cell.of(one.sale()).linked("/shipments/" + one.sale());
  }

  private static String tone(int status) {
    return status == 200 ? "green" : "amber";
  }

  private static String said(VerificationList.Kept one) {
    return joined(one.verificationFailureReason(), one.additionalInfo());
  }

  private static String told(RequestList.Kept one) {
    return one.rule() != null
        ? one.rule()
        : Boolean.TRUE.equals(one.verified())
            ? "verified"
            : "not verified " + joined(one.verificationFailureReason(), one.additionalInfo());
  }

  private static String why(Verification told) {
    var reason = told.verificationFailureReason();
    var info = told.additionalInfo();
    return told.message() != null
        ? told.message()
        : joined(reason == null ? null : reason.token(), info == null ? null : info.token());
  }

  private static String joined(@Nullable String reason, @Nullable String info) {
    return (reason == null ? "" : reason) + (info == null ? "" : " " + info);
  }
}
