package org.pedigree.receiving;

import java.util.List;
import java.util.UUID;
import org.pedigree.epcis.EventHash;
import org.pedigree.party.Caller;
import org.pedigree.receiving.ShipmentList.Which;
import org.pedigree.web.Cell;
import org.pedigree.web.Column;
import org.pedigree.web.ListQuery;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The pages of shipments: what goes out, comes in, is expected, and came otherwise. */
@Controller
@RequestMapping("/shipments")
final class ShipmentPages {

  private static final List<Column<ShipmentList.Line>> COLUMNS =
      List.of(
          Column.sorted("at", "Shipped", ShipmentPages::shipped),
          Column.sorted("from", "From", line -> Cell.of(line.from())),
          Column.sorted("to", "To", line -> Cell.of(line.to())),
          Column.sorted("state", "State", line -> state(line.state())),
          Column.sorted("open", "Open lines", line -> Cell.of(of(line.open(), line.lines()))),
          Column.sorted("missing", "Missing", line -> count(line.missing())),
          Column.sorted("surplus", "Not sent", line -> count(line.surplus())),
          Column.sorted("order", "Purchase order", line -> Cell.of(line.purchaseOrder())),
          Column.sorted("advice", "Despatch advice", line -> Cell.of(line.despatchAdvice())));

  private final ShipmentList list;
  private final ShipmentSheets sheets;
  private final ReceiptController.Asker asker;

  ShipmentPages(ShipmentList list, ShipmentSheets sheets, ReceiptController.Asker asker) {
    this.list = list;
    this.sheets = sheets;
    this.asker = asker;
  }

  @GetMapping
  ModelAndView in(ListQuery query, @AuthenticationPrincipal Caller caller) {
    return page(Which.IN, query, caller);
  }

  @GetMapping("/out")
  ModelAndView out(ListQuery query, @AuthenticationPrincipal Caller caller) {
    return page(Which.OUT, query, caller);
  }

  @GetMapping("/expected")
  ModelAndView expected(ListQuery query, @AuthenticationPrincipal Caller caller) {
    return page(Which.EXPECTED, query, caller);
  }

  @GetMapping("/discrepancies")
  ModelAndView discrepancies(ListQuery query, @AuthenticationPrincipal Caller caller) {
    return page(Which.DISCREPANCIES, query, caller);
  }

  private ModelAndView page(Which which, ListQuery query, Caller caller) {
    var found = list.page(asker.principals(caller), which, query);
    var page = query.of(which.caption(), COLUMNS, found).on("receiving/shipments");
    return query.csv() ? page : page.addObject("which", which.name());
  }

  /**
   * One shipment with a page of its lines.
   *
   * @param after the last line of the page before
   */
  @GetMapping("/{shipment:[0-9a-f]{64}}")
  String shipment(
      @PathVariable String shipment,
      @RequestParam(defaultValue = "") String after,
      @AuthenticationPrincipal Caller caller,
      Model model) {
    var sheet =
        sheets
            .find(new EventHash(shipment), asker.principals(caller), after)
            .orElseThrow(() -> new NotKnown("shipment " + shipment));
    model.addAttribute("it", sheet);
    model.addAttribute("state", state(sheet.shipment().state()));
    model.addAttribute("stands", stands(sheet.shipment()));
    model.addAttribute("key", UUID.randomUUID());
    model.addAttribute(
        "receives", ReceivingSections.receives(caller) && sheet.receivedBy() != null);
    return "receiving/shipment";
  }

  private static Cell shipped(ShipmentList.Line line) {
    return Cell.at(line.shippedAt()).linked("/shipments/" + line.shipment());
  }

  private static Cell state(String word) {
    return Cell.of(word)
        .toned(
            switch (word) {
              case "received" -> "green";
              case "expected", "partly" -> "amber";
              case "discrepant" -> "red";
              default -> "soft";
            });
  }

  private static String stands(ShipmentController.Listed listed) {
    return switch (listed.state()) {
      case "expected" -> "It is on its way; nothing of it was received so far.";
      case "partly" -> "A part of it was received.";
      case "received" -> "It was received.";
      case "discrepant" -> "Something came with it that was not sent.";
      case "ended" -> "It was voided, sent back or lost; nothing of it was received.";
      default -> throw new IllegalStateException("No shipment is " + listed.state());
    };
  }

  private static String of(int open, int all) {
    return "%d of %d".formatted(open, all);
  }

  private static Cell count(int number) {
    var cell = Cell.of(number);
    return number > 0 ? cell.toned("red") : cell;
  }
}
