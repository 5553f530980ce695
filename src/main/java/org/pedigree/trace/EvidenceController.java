package org.pedigree.trace;

import org.pedigree.party.Caller;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The evidence of an event by HTTP. An eventID is a URI: in a path it is percent-encoded, slashes
 * and all; as a parameter it needs no more than any other.
 */
@RestController
final class EvidenceController {

  private final EvidenceDesk desk;
  private final Inspections inspections;

  EvidenceController(EvidenceDesk desk, Inspections inspections) {
    this.desk = desk;
    this.inspections = inspections;
  }

  @GetMapping("/api/evidence/{eventID}")
  EvidenceDesk.Answer byPath(
      @PathVariable String eventID, Stated stated, @AuthenticationPrincipal Caller caller) {
    return answer(eventID, stated, caller);
  }

  @GetMapping("/api/evidence")
  EvidenceDesk.Answer byParameter(
      @RequestParam String eventID, Stated stated, @AuthenticationPrincipal Caller caller) {
    return answer(eventID, stated, caller);
  }

  private EvidenceDesk.Answer answer(String eventID, Stated stated, Caller caller) {
    var viewer = inspections.open(caller, stated.reason(), eventID);
    return desk.of(eventID, viewer).orElseThrow(() -> new NotKnown("event " + eventID));
  }
}
