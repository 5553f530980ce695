package org.pedigree.trace;

import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.Epc;
import org.pedigree.gs1.EpcReading;
import org.pedigree.party.Caller;
import org.pedigree.party.Role;
import org.pedigree.web.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** The page of a pack: where it has been, what is around it, and what proves that. */
@Controller
@RequestMapping("/pack")
class PackController {

  private final Tracer tracer;
  private final EvidenceDesk desk;
  private final SentDocuments documents;
  private final Inspections inspections;
  private final Inquiries inquiries;

  PackController(
      Tracer tracer,
      EvidenceDesk desk,
      SentDocuments documents,
      Inspections inspections,
      Inquiries inquiries) {
    this.tracer = tracer;
    this.desk = desk;
    this.documents = documents;
    this.inspections = inspections;
    this.inquiries = inquiries;
  }

  @Bean
  static Section packSection() {
    return Section.listed("/pack", "Pack", 20, Section.PARTY);
  }

  /** Without an EPC the page asks for one; a regulator is asked for its reason too. */
  @GetMapping
  String pack(
      @RequestParam(required = false) @Nullable String epc,
      Stated stated,
      @AuthenticationPrincipal Caller caller,
      Model model) {
    model.addAttribute("epc", epc);
    model.addAttribute("regulator", caller.is(Role.REGULATOR));
    why(stated, caller, model);
    if (epc == null || epc.isBlank()) {
      return "trace/pack";
    }
    if (caller.is(Role.REGULATOR) && stated.nothing()) {
      model.addAttribute("problem", "A regulator states why it looks; the reason is logged.");
      return "trace/pack";
    }
    show(epc.strip(), stated, caller, model);
    return "trace/pack";
  }

  /** A regulator chooses one of its inquiries, or states a reason for this look alone. */
  private void why(Stated stated, Caller caller, Model model) {
    model.addAttribute("reason", stated.reason());
    model.addAttribute("inquiry", stated.inquiry());
    if (caller.is(Role.REGULATOR)) {
      model.addAttribute("inquiries", inquiries.open(caller));
    }
  }

  private void show(String epc, Stated stated, Caller caller, Model model) {
    switch (EpcReading.of(epc)) {
      case EpcReading.Refused(var refusal) -> model.addAttribute("problem", refusal.inWords());
      case EpcReading.Known(var known) ->
          tracer
              .trace(known, inspections.open(caller, stated, known.canonical(), known.canonical()))
              .ifPresentOrElse(
                  found -> {
                    model.addAttribute("pack", found);
                    model.addAttribute(
                        "picture",
                        CustodyPicture.of(found.custody(), found.events(), found.item().state()));
                    model.addAttribute("documents", documents.of(found.events()));
                  },
                  () ->
                      model.addAttribute(
                          "problem", "Nothing that you may see is known of " + known.canonical()));
    }
  }

  /**
   * What stands directly in a container, alone: the tree is read level by level.
   *
   * @param after the last that is there already; empty for the first of the level
   */
  @GetMapping("/contents")
  String contents(
      @RequestParam String epc,
      @RequestParam(defaultValue = "") String after,
      Stated stated,
      @AuthenticationPrincipal Caller caller,
      Model model) {
    var container = known(epc);
    var viewer = inspections.open(caller, stated, container.canonical(), container.canonical());
    var level = tracer.inside(container, after, viewer).orElseThrow(() -> new NotKnown(epc));
    model.addAttribute("container", container.canonical());
    model.addAttribute("level", level);
    why(stated, caller, model);
    return after.isEmpty() ? "trace/level :: level" : "trace/level :: items";
  }

  private static Epc known(String epc) {
    return switch (EpcReading.of(epc.strip())) {
      case EpcReading.Known(var known) -> known;
      case EpcReading.Refused _ -> throw new NotKnown(epc);
    };
  }

  /** The evidence of one of its events, to be checked in the browser. */
  @GetMapping(path = "/evidence", produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseBody
  EvidenceDesk.Answer evidence(
      @RequestParam String eventID,
      @RequestParam String epc,
      Stated stated,
      @AuthenticationPrincipal Caller caller) {
    var pack = known(epc);
    var viewer = inspections.open(caller, stated, pack.canonical(), eventID);
    return desk.of(eventID, pack, viewer).orElseThrow(() -> new NotKnown("event " + eventID));
  }
}
