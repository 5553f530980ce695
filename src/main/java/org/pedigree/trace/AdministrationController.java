package org.pedigree.trace;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.EpcReading;
import org.pedigree.party.Administrator;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Looks of those who operate the node, for support. Each states its reason, is logged and
 * witnessed, and told to the parties whose events were seen.
 */
@RestController
@RequestMapping("/api/administration")
final class AdministrationController {

  private static final int MOST = 100;

  private final Tracer tracer;
  private final EvidenceDesk desk;
  private final Captures captures;
  private final Inspections inspections;

  AdministrationController(
      Tracer tracer, EvidenceDesk desk, Captures captures, Inspections inspections) {
    this.tracer = tracer;
    this.desk = desk;
    this.captures = captures;
    this.inspections = inspections;
  }

  @GetMapping("/trace")
  History trace(
      @RequestParam String epc,
      Stated stated,
      @AuthenticationPrincipal Administrator administrator) {
    return switch (EpcReading.of(epc)) {
      case EpcReading.Refused(var refusal) -> throw new NotTraceable(refusal);
      case EpcReading.Known(var known) ->
          tracer
              .trace(known, inspections.open(administrator, stated.reason(), known.canonical()))
              .orElseThrow(() -> new NotKnown(known.canonical()));
    };
  }

  @GetMapping("/evidence")
  EvidenceDesk.Answer evidence(
      @RequestParam String eventID,
      Stated stated,
      @AuthenticationPrincipal Administrator administrator) {
    var viewer = inspections.open(administrator, stated.reason(), eventID);
    return desk.of(eventID, viewer).orElseThrow(() -> new NotKnown("event " + eventID));
  }

  /** The captures of all parties: how many stand how, and the latest with what is wrong. */
  @GetMapping("/captures")
  Captures.Overview captures(
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable UUID before,
      @RequestParam(defaultValue = "30") int perPage,
      Stated stated,
      @AuthenticationPrincipal Administrator administrator) {
    var which = new Captures.Which(state, before, Math.clamp(perPage, 1, MOST));
    return captures.of(which, inspections.open(administrator, stated.reason(), "captures"));
  }
}
