package org.pedigree.trace;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.Epc;
import org.pedigree.gs1.EpcReading;
import org.pedigree.party.Caller;
import org.pedigree.party.Role;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** An object's history by HTTP. */
@RestController
final class TraceController {

  private final Tracer tracer;
  private final Inspections inspections;
  private final OtherNodes others;
  private final Inquiries inquiries;

  TraceController(Tracer tracer, Inspections inspections, OtherNodes others, Inquiries inquiries) {
    this.inquiries = inquiries;
    this.tracer = tracer;
    this.inspections = inspections;
    this.others = others;
  }

  @GetMapping("/api/trace")
  Traced trace(@RequestParam String epc, Stated stated, @AuthenticationPrincipal Caller caller) {
    return switch (EpcReading.of(epc)) {
      case EpcReading.Refused(var refusal) -> throw new NotTraceable(refusal);
      case EpcReading.Known(var known) -> trace(known, stated.reason(), caller);
    };
  }

  /** Under an inquiry, whose purpose is the reason. */
  @GetMapping(path = "/api/trace", params = "inquiry")
  Traced trace(
      @RequestParam String epc,
      @RequestParam UUID inquiry,
      @AuthenticationPrincipal Caller caller) {
    Inquiries.regulator(caller);
    return switch (EpcReading.of(epc)) {
      case EpcReading.Refused(var refusal) -> throw new NotTraceable(refusal);
      case EpcReading.Known(var known) ->
          traced(
              known,
              inquiries.find(caller, inquiry).inquiry().purpose(),
              caller,
              inquiries.trace(caller, inquiry, known));
    };
  }

  private Traced trace(Epc epc, @Nullable String reason, Caller caller) {
    return traced(epc, reason, caller, inspections.open(caller, reason, epc.canonical()));
  }

  private Traced traced(Epc epc, @Nullable String reason, Caller caller, Viewer viewer) {
    var here = tracer.trace(epc, viewer);
    var elsewhere =
        caller.is(Role.REGULATOR)
            ? others.ask(epc, here.orElse(null), OtherNodes.Look.here(caller, reason))
            : null;
    if (here.isEmpty() && (elsewhere == null || elsewhere.isEmpty())) {
      throw new NotKnown(epc.canonical());
    }
    return new Traced(here.orElse(null), elsewhere);
  }
}
