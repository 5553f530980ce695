package org.pedigree.receiving;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.Caller;
import org.pedigree.receiving.Receipt.State;
import org.pedigree.web.Cell;
import org.pedigree.web.Column;
import org.pedigree.web.ListQuery;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The pages of receipts: those that there are, and one as it stands. */
@Controller
@RequestMapping("/receiving")
final class ReceiptPages {

  private static final List<Column<ReceiptList.Found>> COLUMNS =
      List.of(
          Column.sorted("at", "Begun", ReceiptPages::begun),
          Column.plain("state", "State", found -> state(found.line().state())),
          Column.sorted("place", "Place", found -> Cell.of(found.line().location())),
          Column.sorted("order", "Purchase order", found -> Cell.of(found.purchaseOrder())),
          Column.sorted("scanned", "Scanned", found -> Cell.of(found.line().scanned())),
          Column.sorted("closed", "Finished", found -> Cell.at(found.line().closedAt())));

  private final Receipts receipts;
  private final ReceiptDesk desk;
  private final ReceiptList list;
  private final LatestScans scans;
  private final Places places;

  ReceiptPages(
      Receipts receipts, ReceiptDesk desk, ReceiptList list, LatestScans scans, Places places) {
    this.receipts = receipts;
    this.desk = desk;
    this.list = list;
    this.scans = scans;
    this.places = places;
  }

  /**
   * What a person begins a receipt with.
   *
   * @param key by which pressing twice begins one
   */
  record Beginning(
      @Nullable String key,
      @Nullable String party,
      @Nullable String location,
      @Nullable String shipment,
      @Nullable String purchaseOrder) {

    ReceiptRequest request() {
      return new ReceiptRequest(
          null, said(party), said(location), said(shipment), said(purchaseOrder), null, true);
    }

    private static @Nullable String said(@Nullable String text) {
      return text == null || text.isBlank() ? null : text.strip();
    }
  }

  @GetMapping
  ModelAndView all(ListQuery query, @AuthenticationPrincipal Caller caller) {
    return page(null, "Receipts", query, caller);
  }

  @GetMapping("/open")
  ModelAndView open(ListQuery query, @AuthenticationPrincipal Caller caller) {
    return page(State.OPEN, "Receipts that are open", query, caller);
  }

  @GetMapping("/quarantine")
  ModelAndView quarantine(ListQuery query, @AuthenticationPrincipal Caller caller) {
    return page(State.QUARANTINE, "Receipts in quarantine", query, caller);
  }

  @GetMapping("/released")
  ModelAndView released(ListQuery query, @AuthenticationPrincipal Caller caller) {
    return page(State.RELEASED, "Receipts that were released", query, caller);
  }

  private ModelAndView page(@Nullable State state, String caption, ListQuery query, Caller caller) {
    var page = query.of(caption, COLUMNS, list.page(state, query)).on("receiving/receipts");
    return query.csv()
        ? page
        : page.addObject("which", state == null ? "ALL" : state.name())
            .addObject("receives", ReceivingSections.receives(caller))
            .addObject("key", UUID.randomUUID())
            .addObject("places", places.of(caller));
  }

  @PostMapping
  String begin(@ModelAttribute Beginning beginning, @AuthenticationPrincipal Caller caller) {
    mustReceive(caller);
    var key = beginning.key == null || beginning.key.isBlank() ? null : "page " + beginning.key;
    return "redirect:/receiving/" + receipts.receive(caller, key, beginning.request()).name();
  }

  static void mustReceive(Caller caller) {
    if (!ReceivingSections.receives(caller)) {
      throw new AccessDeniedException("may only look");
    }
  }

  @GetMapping("/{receipt:[0-9a-f-]{36}}")
  String receipt(@PathVariable UUID receipt, @AuthenticationPrincipal Caller caller, Model model) {
    standing(receipt, caller, model);
    model.addAttribute("latest", scans.of(receipt));
    return "receiving/receipt";
  }

  /** What is compared with what was shipped, alone. */
  @GetMapping("/{receipt:[0-9a-f-]{36}}/standing")
  String compared(@PathVariable UUID receipt, @AuthenticationPrincipal Caller caller, Model model) {
    standing(receipt, caller, model);
    return "receiving/standing :: standing";
  }

  private void standing(UUID receipt, Caller caller, Model model) {
    var answer =
        desk.find(receipt, places.principals(caller))
            .orElseThrow(() -> new NotKnown("receipt " + receipt));
    model.addAttribute("it", answer);
    model.addAttribute("state", state(answer.state()));
    model.addAttribute("receives", ReceivingSections.receives(caller));
  }

  private static Cell begun(ReceiptList.Found found) {
    return Cell.at(found.line().openedAt()).linked("/receiving/" + found.line().receipt());
  }

  private static Cell state(String word) {
    return Cell.of(word)
        .toned(
            switch (word) {
              case "released" -> "green";
              case "quarantine" -> "amber";
              default -> "soft";
            });
  }
}
