package org.pedigree.cases;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.Caller;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Suspect and illegitimate product by HTTP. */
@RestController
@RequestMapping("/api/investigations")
final class InvestigationController {

  private final InvestigationList list;
  private final Suspicion suspicion;
  private final FormFile forms;

  InvestigationController(InvestigationList list, Suspicion suspicion, FormFile forms) {
    this.list = list;
    this.suspicion = suspicion;
    this.forms = forms;
  }

  /** Why something is decided. */
  record Because(@Nullable String reason) {}

  /** What a scanner delivered. */
  record Scanned(@Nullable String scan) {}

  @GetMapping
  List<InvestigationList.Line> all() {
    return list.all();
  }

  @GetMapping("/{uuid}")
  InvestigationList.Whole one(@PathVariable UUID uuid) {
    return list.find(uuid).orElseThrow(() -> NotPossible.unknown("investigation", uuid));
  }

  @PostMapping
  ResponseEntity<InvestigationList.Whole> start(
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestBody SuspicionRequest request,
      @AuthenticationPrincipal Caller caller) {
    var uuid = suspicion.start(caller, key, request);
    return ResponseEntity.created(URI.create("/api/investigations/" + uuid)).body(one(uuid));
  }

  @PostMapping("/{uuid}/verifications")
  Suspicion.Verified verify(
      @PathVariable UUID uuid,
      @RequestBody Scanned scanned,
      @AuthenticationPrincipal Caller caller) {
    return suspicion.verify(caller, uuid, scanned.scan());
  }

  @PostMapping("/{uuid}/clearing")
  InvestigationList.Whole clear(
      @PathVariable UUID uuid,
      @RequestBody Because because,
      @AuthenticationPrincipal Caller caller) {
    suspicion.clear(caller, uuid, because.reason());
    return one(uuid);
  }

  @PostMapping("/{uuid}/escalation")
  InvestigationList.Whole escalate(
      @PathVariable UUID uuid,
      @RequestBody Because because,
      @AuthenticationPrincipal Caller caller) {
    suspicion.escalate(caller, uuid, because.reason());
    return one(uuid);
  }

  @PostMapping("/{uuid}/high-risk")
  InvestigationList.Whole findAtHighRisk(
      @PathVariable UUID uuid,
      @RequestBody Because because,
      @AuthenticationPrincipal Caller caller) {
    suspicion.findAtHighRisk(caller, uuid, because.reason());
    return one(uuid);
  }

  @PostMapping("/{uuid}/dispositions")
  InvestigationList.Whole dispose(
      @PathVariable UUID uuid,
      @RequestBody Disposition.Request disposition,
      @AuthenticationPrincipal Caller caller) {
    suspicion.dispose(caller, uuid, disposition);
    return one(uuid);
  }

  @PostMapping("/{uuid}/notices")
  InvestigationList.Whole notifyPartners(
      @PathVariable UUID uuid, @AuthenticationPrincipal Caller caller) {
    suspicion.notifyPartners(caller, uuid);
    return one(uuid);
  }

  @PostMapping("/{uuid}/termination")
  InvestigationList.Whole terminate(
      @PathVariable UUID uuid,
      @RequestBody Because because,
      @AuthenticationPrincipal Caller caller) {
    suspicion.terminate(caller, uuid, because.reason());
    return one(uuid);
  }

  @PostMapping("/{uuid}/forms")
  ResponseEntity<FormFile.Made> form(
      @PathVariable UUID uuid,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestBody FormRequest request,
      @AuthenticationPrincipal Caller caller) {
    var made = forms.make(caller, uuid, key, request);
    return ResponseEntity.created(URI.create("/api/forms-3911/" + made))
        .body(forms.find(made).orElseThrow());
  }
}
