package org.pedigree.transaction;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.pedigree.party.Caller;
import org.pedigree.trace.Inspections;
import org.pedigree.trace.Stated;
import org.pedigree.transaction.TransactionDesk.Asker;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Transaction information and statements for people, from the page of a shipment or a pack. */
@Controller
final class TransactionPages {

  private final TransactionDesk desk;
  private final Inspections inspections;
  private final Forms forms;

  TransactionPages(TransactionDesk desk, Inspections inspections, Forms forms) {
    this.desk = desk;
    this.inspections = inspections;
    this.forms = forms;
  }

  /** A browser accepts anything, so that the form is named. */
  @GetMapping("/shipments/{shipment:[0-9a-f]{64}}/transaction")
  void transaction(
      @PathVariable String shipment,
      @RequestParam(defaultValue = "pdf") String format,
      Stated stated,
      @AuthenticationPrincipal Caller caller,
      HttpServletResponse response)
      throws IOException {
    var form = Form.of(format, List.of());
    var viewer = inspections.open(caller, stated.reason(), "transaction " + shipment);
    var asker = new Asker(caller, viewer);
    var sale =
        desk.find(Asked.shipment("shipment", shipment), asker)
            .orElseThrow(() -> new NotKnown("shipment " + shipment));
    forms.write(form, sale, asker, response);
  }

  /** The transactions that a pack or container went through, each with its forms. */
  @GetMapping("/pack/transactions")
  String ofPack(
      @RequestParam String epc,
      Stated stated,
      @AuthenticationPrincipal Caller caller,
      Model model) {
    var known = Asked.epc(epc);
    model.addAttribute("epc", known);
    model.addAttribute("reason", stated.reason());
    model.addAttribute("inquiry", stated.inquiry());
    model.addAttribute("all", found(known, stated, caller));
    return "transaction/pack";
  }

  /** The same on paper. */
  @GetMapping(path = "/pack/transactions", params = "format=pdf")
  void printed(
      @RequestParam String epc,
      Stated stated,
      @AuthenticationPrincipal Caller caller,
      HttpServletResponse response)
      throws IOException {
    var known = Asked.epc(epc);
    forms.print(known, found(known, stated, caller), response);
  }

  private List<Transaction> found(String canonical, Stated stated, Caller caller) {
    var asker = new Asker(caller, inspections.open(caller, stated, canonical, canonical));
    return forms.ofPack(desk.of(canonical, asker), canonical);
  }
}
