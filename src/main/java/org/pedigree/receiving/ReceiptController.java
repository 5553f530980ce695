package org.pedigree.receiving;

import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.Caller;
import org.pedigree.party.Parties;
import org.pedigree.party.PartyId;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Receipts by HTTP. */
@RestController
@RequestMapping("/api/receipts")
final class ReceiptController {

  private static final int LONGEST_KEY = 200;

  private final Receipts receipts;
  private final ReceiptDesk desk;
  private final ReceiptList list;
  private final ScanJudge judge;
  private final Asker asker;

  ReceiptController(
      Receipts receipts, ReceiptDesk desk, ReceiptList list, ScanJudge judge, Asker asker) {
    this.receipts = receipts;
    this.desk = desk;
    this.list = list;
    this.judge = judge;
    this.asker = asker;
  }

  /** For whom a caller receives. */
  @Component
  record Asker(Parties parties, Clock clock) {

    List<PartyId> principals(Caller caller) {
      return parties.principals(caller.party(), today());
    }

    LocalDate today() {
      return LocalDate.now(clock);
    }
  }

  @PostMapping
  ResponseEntity<ReceiptAnswer> receive(
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestBody ReceiptRequest request,
      @AuthenticationPrincipal Caller caller) {
    var receipt = receipts.receive(caller, key(key, request), request);
    return ResponseEntity.created(URI.create("/api/receipts/" + receipt.name()))
        .body(desk.answer(receipt));
  }

  private static @Nullable String key(@Nullable String key, ReceiptRequest request) {
    if (key == null && request.staysOpen()) {
      return null;
    }
    if (key == null || key.isBlank() || key.length() > LONGEST_KEY) {
      throw new NotReceivable(
          "Idempotency-Key",
          "Each receipt has a key, so that it is made once",
          "a header of 1 to " + LONGEST_KEY + " characters",
          key == null ? "none" : key.length() + " characters");
    }
    return key;
  }

  @GetMapping
  ResponseEntity<List<ReceiptList.Line>> page(
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable UUID before) {
    var page = list.page(state(state), before);
    var headers = new HttpHeaders();
    if (page.size() == ReceiptList.MOST) {
      headers.set(
          HttpHeaders.LINK,
          "</api/receipts?%sbefore=%s>; rel=\"next\""
              .formatted(state == null ? "" : "state=" + state + "&", page.getLast().receipt()));
    }
    return ResponseEntity.ok().headers(headers).body(page);
  }

  private static Receipt.@Nullable State state(@Nullable String word) {
    return word == null
        ? null
        : Stream.of(Receipt.State.values())
            .filter(state -> state.name().toLowerCase(Locale.ROOT).equals(word))
            .findFirst()
            .orElseThrow(
                () ->
                    new NotReceivable(
                        "state",
                        "A receipt stands somewhere",
                        "open, quarantine or released",
                        word));
  }

  @GetMapping("/{receipt}")
  ReceiptAnswer receipt(@PathVariable UUID receipt, @AuthenticationPrincipal Caller caller) {
    return desk.find(receipt, asker.principals(caller))
        .orElseThrow(() -> new NotKnown("receipt " + receipt));
  }

  @PostMapping("/{receipt}/scans")
  ScanJudge.Judgement scan(
      @PathVariable UUID receipt,
      @RequestBody ScannedItem scanned,
      @AuthenticationPrincipal Caller caller) {
    var item = scanned.read("scan", asker.today());
    var isNew = receipts.scan(caller, receipt, null, item);
    return judge.judge(item, Set.copyOf(asker.principals(caller)), isNew);
  }

  /** Takes a scan back. */
  @DeleteMapping("/{receipt}/scans")
  ReceiptAnswer unscan(
      @PathVariable UUID receipt,
      @RequestParam String epc,
      @AuthenticationPrincipal Caller caller) {
    var item = new ScannedItem(null, epc, null, null, null, null).read("epc", asker.today());
    receipts.unscan(caller, receipt, item);
    return receipt(receipt, caller);
  }

  /** Closes the receipt: it becomes an event, once. */
  @PostMapping("/{receipt}/close")
  ReceiptAnswer close(@PathVariable UUID receipt, @AuthenticationPrincipal Caller caller) {
    return desk.answer(receipts.close(caller, receipt));
  }
}
