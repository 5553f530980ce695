package org.pedigree.cases;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.Caller;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What people do about cases on pages. What is not possible is said on the page it was tried on.
 */
@Controller
@RequestMapping("/cases")
final class CaseForms {

  private final Opening opening;
  private final Exchange exchange;
  private final Closing closing;
  private final PartnerMessages intake;

  CaseForms(Opening opening, Exchange exchange, Closing closing, PartnerMessages intake) {
    this.opening = opening;
    this.exchange = exchange;
    this.closing = closing;
    this.intake = intake;
  }

  /**
   * A case that somebody opens.
   *
   * @param key by which pressing twice opens one
   * @param objects a line each
   * @param label what the label says, where goods and data do not agree
   */
  record New(
      @Nullable String key,
      @Nullable String kind,
      @Nullable String partner,
      @Nullable String purchaseOrder,
      @Nullable String objects,
      @Nullable Label label,
      @Nullable String note) {

    CaseRequest request() {
      return new CaseRequest(
          kind,
          partner,
          purchaseOrder,
          objects == null ? List.of() : Lines.of(objects),
          label == null ? Map.of() : label.details(),
          note);
    }
  }

  /** Lot and expiry as the goods have them, and as the data has them. */
  record Label(
      @Nullable String receivedLot,
      @Nullable String receivedExpiry,
      @Nullable String dataLot,
      @Nullable String dataExpiry) {

    Map<String, Object> details() {
      var details = new LinkedHashMap<String, Object>();
      put(details, "received_product_lot", receivedLot);
      put(details, "received_product_expiry", receivedExpiry);
      put(details, "product_data_lot", dataLot);
      put(details, "product_data_expiry", dataExpiry);
      return details;
    }

    private static void put(Map<String, Object> details, String name, @Nullable String text) {
      if (text != null && !text.isBlank()) {
        details.put(name, text.strip());
      }
    }
  }

  @GetMapping("/new")
  String form(@RequestParam(required = false) @Nullable String epc, Model model) {
    var key = UUID.randomUUID().toString();
    return form(new New(key, "damaged", null, null, epc, null, null), null, model);
  }

  private static String form(New form, @Nullable NotPossible wrong, Model model) {
    model.addAttribute("form", form);
    model.addAttribute("kinds", Arrays.asList(Kind.values()));
    model.addAttribute("problem", wrong == null ? null : wrong.inWords());
    return "cases/new";
  }

  @PostMapping
  String open(@ModelAttribute New form, Model model, @AuthenticationPrincipal Caller caller) {
    try {
      return "redirect:/cases/" + opening.open(caller, form.key(), form.request());
    } catch (NotPossible wrong) {
      return form(form, wrong, model);
    }
  }

  /** A message that came by another way. */
  record Came(@Nullable String kind, @Nullable String from, @Nullable String message) {}

  @GetMapping("/messages")
  String messages(Model model) {
    model.addAttribute("form", new Came("report", null, null));
    return "cases/message";
  }

  @PostMapping("/messages")
  String take(
      @ModelAttribute("form") Came came, Model model, @AuthenticationPrincipal Caller caller) {
    try {
      Rights.say(caller);
      var kind = "response".equals(came.kind()) ? "response" : "report";
      var from = Stated.text("from", "A message has a sender", came.from(), 100);
      var message = came.message() == null ? "" : came.message();
      intake.take(caller, kind, null, from, message);
      return "redirect:/cases/" + ReportReader.caseOf(message);
    } catch (NotPossible wrong) {
      model.addAttribute("problem", wrong.inWords());
      return "cases/message";
    }
  }

  @PostMapping("/{uuid}/closing")
  String close(
      @PathVariable UUID uuid,
      @RequestParam String reason,
      @AuthenticationPrincipal Caller caller,
      RedirectAttributes news) {
    return back(uuid, news, () -> closing.close(caller, uuid, reason));
  }

  @PostMapping("/{uuid}/reopening")
  String reopen(
      @PathVariable UUID uuid,
      @RequestParam String reason,
      @AuthenticationPrincipal Caller caller,
      RedirectAttributes news) {
    return back(uuid, news, () -> closing.reopen(caller, uuid, reason));
  }

  @PostMapping("/{uuid}/notes")
  String note(
      @PathVariable UUID uuid,
      @RequestParam String note,
      @AuthenticationPrincipal Caller caller,
      RedirectAttributes news) {
    return back(uuid, news, () -> closing.note(caller, uuid, note));
  }

  @PostMapping("/{uuid}/report")
  String report(
      @PathVariable UUID uuid,
      @RequestParam Map<String, String> said,
      @AuthenticationPrincipal Caller caller,
      RedirectAttributes news) {
    var requests = new LinkedHashMap<UUID, String>();
    ofItems(said, "request-").forEach(item -> requests.put(item, said.get("request-" + item)));
    var wanted = new Exchange.ToReport(Tried.said(said.get("to")), requests);
    return back(uuid, news, () -> exchange.report(caller, uuid, said.get("key"), wanted));
  }

  @PostMapping("/{uuid}/response")
  String answer(
      @PathVariable UUID uuid,
      @RequestParam Map<String, String> said,
      @AuthenticationPrincipal Caller caller,
      RedirectAttributes news) {
    var items = new ArrayList<Exchange.Answered>();
    for (var item : ofItems(said, "response-")) {
      items.add(
          new Exchange.Answered(
              item,
              said.get("response-" + item),
              Tried.said(said.get("alternative-" + item)),
              Tried.said(said.get("comments-" + item))));
    }
    var wanted = new Exchange.ToAnswer(items, Tried.said(said.get("notes")));
    return back(uuid, news, () -> exchange.answer(caller, uuid, said.get("key"), wanted));
  }

  /** The items of which the fields with that name say something. */
  private static List<UUID> ofItems(Map<String, String> said, String field) {
    return said.entrySet().stream()
        .filter(one -> one.getKey().startsWith(field) && !one.getValue().isBlank())
        .map(one -> item(one.getKey().substring(field.length())))
        .toList();
  }

  private static UUID item(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException none) {
      throw NotPossible.malformed("item", "Items are named by UUIDs", "a UUID", text);
    }
  }

  private static String back(UUID uuid, RedirectAttributes news, Runnable deed) {
    Tried.out(deed, news);
    return "redirect:/cases/" + uuid;
  }
}
