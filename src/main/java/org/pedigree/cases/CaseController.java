package org.pedigree.cases;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Cases by HTTP: one's own, and what is done about them. */
@RestController
@RequestMapping("/api/cases")
final class CaseController {

  private final CaseList list;
  private final Opening opening;
  private final Exchange exchange;
  private final Closing closing;

  CaseController(CaseList list, Opening opening, Exchange exchange, Closing closing) {
    this.list = list;
    this.opening = opening;
    this.exchange = exchange;
    this.closing = closing;
  }

  /** Why a case is closed. */
  record Reason(@Nullable String reason) {}

  /** What somebody has to say. */
  record Note(@Nullable String note) {}

  @GetMapping
  List<CaseList.Line> all(@RequestParam(defaultValue = "open") String state) {
    return switch (state) {
      case "open" -> list.page(true, CaseList.MOST);
      case "closed" -> list.page(false, CaseList.MOST);
      default ->
          throw NotPossible.malformed("state", "A case is one of both", "open or closed", state);
    };
  }

  @GetMapping("/{uuid}")
  CaseList.Whole one(@PathVariable UUID uuid) {
    return list.find(uuid).orElseThrow(() -> NotPossible.unknown("case", uuid));
  }

  @PostMapping
  ResponseEntity<CaseList.Whole> open(
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestBody CaseRequest request,
      @AuthenticationPrincipal Caller caller) {
    var uuid = opening.open(caller, key, request);
    return ResponseEntity.created(URI.create("/api/cases/" + uuid)).body(one(uuid));
  }

  @PostMapping(path = "/{uuid}/report", produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  String report(
      @PathVariable UUID uuid,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestBody Exchange.ToReport wanted,
      @AuthenticationPrincipal Caller caller) {
    return exchange.report(caller, uuid, key, wanted);
  }

  @PostMapping(path = "/{uuid}/response", produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  String answer(
      @PathVariable UUID uuid,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestBody Exchange.ToAnswer wanted,
      @AuthenticationPrincipal Caller caller) {
    return exchange.answer(caller, uuid, key, wanted);
  }

  @PostMapping("/{uuid}/closing")
  CaseList.Whole close(
      @PathVariable UUID uuid, @RequestBody Reason reason, @AuthenticationPrincipal Caller caller) {
    closing.close(caller, uuid, reason.reason());
    return one(uuid);
  }

  @PostMapping("/{uuid}/reopening")
  CaseList.Whole reopen(
      @PathVariable UUID uuid, @RequestBody Reason reason, @AuthenticationPrincipal Caller caller) {
    closing.reopen(caller, uuid, reason.reason());
    return one(uuid);
  }

  @PostMapping("/{uuid}/notes")
  CaseList.Whole note(
      @PathVariable UUID uuid, @RequestBody Note note, @AuthenticationPrincipal Caller caller) {
    closing.note(caller, uuid, note.note());
    return one(uuid);
  }

  /** A PDG message, word by word. */
  @GetMapping(path = "/{uuid}/messages/{message}", produces = MediaType.APPLICATION_JSON_VALUE)
  String message(@PathVariable UUID uuid, @PathVariable UUID message) {
    return list.message(uuid, message).orElseThrow(() -> NotPossible.unknown("message", message));
  }
}
