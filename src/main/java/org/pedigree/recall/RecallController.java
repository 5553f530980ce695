package org.pedigree.recall;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.Caller;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Recalls by HTTP. */
@RestController
@RequestMapping("/api/recalls")
final class RecallController {

  private static final int LONGEST_KEY = 200;
  private static final int MOST = 100;
  private static final int MOST_PACKS = 1_000;

  private final Recalls recalls;
  private final RecallDesk desk;

  RecallController(Recalls recalls, RecallDesk desk) {
    this.recalls = recalls;
    this.desk = desk;
  }

  /** Why a recall is lifted. */
  record Lifting(@Nullable String reason) {}

  @PostMapping
  ResponseEntity<Recall.Whole> order(
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestBody RecallRequest request,
      @AuthenticationPrincipal Caller caller) {
    var recall = recalls.order(caller, key(key), request);
    return ResponseEntity.created(URI.create("/api/recalls/" + recall))
        .body(whole(caller, recall, null));
  }

  @GetMapping
  ResponseEntity<List<Recall>> recalls(
      @RequestParam(required = false) @Nullable UUID before,
      @RequestParam(required = false) @Nullable String reason,
      @AuthenticationPrincipal Caller caller) {
    var page = desk.page(desk.viewer(caller, reason, "recalls"), MOST, before);
    var headers = new HttpHeaders();
    if (page.size() == MOST) {
      var last = page.getLast().recallID();
      headers.set(HttpHeaders.LINK, "</api/recalls?before=%s>; rel=\"next\"".formatted(last));
    }
    return ResponseEntity.ok().headers(headers).body(page);
  }

  @GetMapping("/{recall}")
  Recall.Whole recall(
      @PathVariable UUID recall,
      @RequestParam(required = false) @Nullable String reason,
      @AuthenticationPrincipal Caller caller) {
    return whole(caller, recall, reason);
  }

  /** The packs of it that the caller holds, and has to find. */
  @GetMapping("/{recall}/packs")
  ResponseEntity<List<Recall.Pack>> packs(
      @PathVariable UUID recall, @RequestParam(defaultValue = "0") long after) {
    var page = desk.ownPacks(recall, after, MOST_PACKS).orElseThrow(() -> new NoSuchRecall(recall));
    var headers = new HttpHeaders();
    if (page.size() == MOST_PACKS) {
      headers.set(
          HttpHeaders.LINK,
          "</api/recalls/%s/packs?after=%d>; rel=\"next\""
              .formatted(recall, page.getLast().number()));
    }
    return ResponseEntity.ok().headers(headers).body(page);
  }

  @PostMapping("/{recall}/confirmations")
  Recall.Whole confirm(
      @PathVariable UUID recall,
      @RequestBody Confirmation.Request request,
      @AuthenticationPrincipal Caller caller) {
    recalls.confirm(caller, recall, request.read());
    return whole(caller, recall, null);
  }

  @PostMapping("/{recall}/lifting")
  Recall.Whole lift(
      @PathVariable UUID recall,
      @RequestBody Lifting lifting,
      @AuthenticationPrincipal Caller caller) {
    recalls.lift(caller, recall, lifting.reason());
    return whole(caller, recall, null);
  }

  private Recall.Whole whole(Caller caller, UUID recall, @Nullable String reason) {
    return desk.find(desk.viewer(caller, reason, "recall " + recall), recall)
        .orElseThrow(() -> new NoSuchRecall(recall));
  }

  private static String key(@Nullable String key) {
    if (key == null || key.isBlank() || key.length() > LONGEST_KEY) {
      throw new NotARecall(
          "Idempotency-Key",
          "Each order has a key, so that it is made once",
          "a header of 1 to " + LONGEST_KEY + " characters",
          key == null ? "none" : key.length() + " characters");
    }
    return key;
  }
}
