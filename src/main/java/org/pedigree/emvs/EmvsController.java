package org.pedigree.emvs;

import org.jspecify.annotations.Nullable;
import org.pedigree.party.Caller;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
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

/** The EU profile by HTTP, where it is switched on. */
@RestController
@RequestMapping("/api/emvs/packs")
@ConditionalOnProperty(EmvsSettings.ENABLED)
final class EmvsController {

  private final EmvsDesk desk;

  EmvsController(EmvsDesk desk) {
    this.desk = desk;
  }

  @GetMapping
  PackAnswer verify(
      @RequestParam String scan,
      @RequestParam(required = false) @Nullable String entry,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @AuthenticationPrincipal Caller caller) {
    return desk.verify(caller, key, new EmvsDesk.Request(scan, entry, null, null));
  }

  /** A transition, or {@code undo}. */
  @PostMapping("/{transition}")
  ResponseEntity<PackAnswer> change(
      @PathVariable String transition,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestBody EmvsDesk.Request request,
      @AuthenticationPrincipal Caller caller) {
    var answer = desk.change(caller, key, transition, request);
    return ResponseEntity.status(answer.done() ? HttpStatus.OK : HttpStatus.CONFLICT).body(answer);
  }
}
