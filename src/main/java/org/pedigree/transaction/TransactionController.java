package org.pedigree.transaction;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.Caller;
import org.pedigree.party.Parties;
import org.pedigree.party.Party;
import org.pedigree.party.PartyId;
import org.pedigree.party.Role;
import org.pedigree.trace.Inspections;
import org.pedigree.trace.Stated;
import org.pedigree.transaction.TransactionDesk.Asker;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Transaction information and statements by HTTP. */
@RestController
@RequestMapping("/api/transactions")
final class TransactionController {

  private final TransactionDesk desk;
  private final Inspections inspections;
  private final Parties parties;
  private final TransactionList list;
  private final Forms forms;

  TransactionController(
      TransactionDesk desk,
      Inspections inspections,
      Parties parties,
      TransactionList list,
      Forms forms) {
    this.desk = desk;
    this.inspections = inspections;
    this.parties = parties;
    this.list = list;
    this.forms = forms;
  }

  /**
   * A page of what the caller, or a party whose agent it is, sold or bought.
   *
   * @param party whose, for a regulator; its short name
   */
  @GetMapping
  ResponseEntity<List<TransactionList.Line>> page(
      Asked asked,
      @RequestParam(required = false) @Nullable String party,
      Stated stated,
      @AuthenticationPrincipal Caller caller) {
    asked.way();
    var of = of(party, caller);
    var subject = "transactions of " + (party == null ? caller.code() : party);
    var asker = new Asker(caller, inspections.open(caller, stated.reason(), subject));
    var page = desk.page(asked, of, asker);
    var headers = new HttpHeaders();
    if (page.size() == asked.most()) {
      headers.set(HttpHeaders.LINK, asked.next(page.getLast().hash().hex(), party));
    }
    return ResponseEntity.ok().headers(headers).body(list.of(page, asked.word()));
  }

  private @Nullable PartyId of(@Nullable String party, Caller caller) {
    if (party == null) {
      return null;
    }
    if (!caller.is(Role.REGULATOR)) {
      throw new NotAsked("party", "no party: a regulator alone asks for another's", party);
    }
    return parties
        .byCode(party)
        .map(Party::id)
        .orElseThrow(() -> new NotAsked("party", "a party's short name", party));
  }

  /**
   * All transactions that a pack or a container went through, with its own packages alone, as JSON
   * or PDF.
   */
  @GetMapping(params = "epc")
  @Nullable List<Transaction> ofPack(
      @RequestParam String epc,
      @RequestParam(defaultValue = "json") String format,
      Stated stated,
      @AuthenticationPrincipal Caller caller,
      HttpServletResponse response)
      throws IOException {
    var canonical = Asked.epc(epc);
    var asker = new Asker(caller, inspections.open(caller, stated.reason(), canonical));
    var found = forms.ofPack(desk.of(canonical, asker), canonical);
    if (found.isEmpty()) {
      throw new NotKnown(canonical);
    }
    return switch (Form.of(format, List.of())) {
      case JSON -> found;
      case PDF -> {
        forms.print(canonical, found, response);
        yield null;
      }
      case EPCIS_JSON, EPCIS_XML ->
          throw new NotAsked("format", "json or pdf: EPCIS is had of each transaction", format);
    };
  }

  /**
   * One transaction, in the form that is asked for.
   *
   * @param format json, pdf, epcis or epcis-xml, in the place of the Accept header
   */
  @GetMapping("/{shipment}")
  void transaction(
      @PathVariable String shipment,
      @RequestParam(required = false) @Nullable String format,
      Stated stated,
      @AuthenticationPrincipal Caller caller,
      @RequestHeader HttpHeaders headers,
      HttpServletResponse response)
      throws IOException {
    var form = Form.of(format, headers.getAccept());
    var hash = Asked.shipment("shipment", shipment);
    var viewer = inspections.open(caller, stated.reason(), "transaction " + shipment);
    var asker = new Asker(caller, viewer);
    var sale = desk.find(hash, asker).orElseThrow(() -> new NotKnown("shipment " + shipment));
    forms.write(form, sale, asker, response);
  }
}
