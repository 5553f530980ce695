package org.pedigree.trace;

import org.pedigree.gs1.EpcReading;
import org.pedigree.party.Caller;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** An object's history by HTTP. */
@RestController
final class TraceController {

  private final Tracer tracer;
  private final Inspections inspections;

  TraceController(Tracer tracer, Inspections inspections) {
    this.tracer = tracer;
    this.inspections = inspections;
  }

  @GetMapping("/api/trace")
  History trace(@RequestParam String epc, Stated stated, @AuthenticationPrincipal Caller caller) {
    return switch (EpcReading.of(epc)) {
      case EpcReading.Refused(var refusal) -> throw new NotTraceable(refusal);
      case EpcReading.Known(var known) ->
          tracer
              .trace(known, inspections.open(caller, stated.reason(), known.canonical()))
              .orElseThrow(() -> new NotKnown(known.canonical()));
    };
  }
}
