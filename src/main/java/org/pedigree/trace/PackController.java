package org.pedigree.trace;

import org.jspecify.annotations.Nullable;
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

  PackController(
      Tracer tracer, EvidenceDesk desk, SentDocuments documents, Inspections inspections) {
    this.tracer = tracer;
    this.desk = desk;
    this.documents = documents;
    this.inspections = inspections;
  }

  @Bean
  static Section packSection() {
    return Section.listed("/pack", "Pack", 20, Section.PARTY);
  }

  /** Without an EPC the page asks for one; a regulator is asked for its reason too. */
  @GetMapping
  String pack(
      @RequestParam(required = false) @Nullable String epc,
      @RequestParam(required = false) @Nullable String reason,
      @AuthenticationPrincipal Caller caller,
      Model model) {
    var mustSay = caller.is(Role.REGULATOR) && (reason == null || reason.isBlank());
    model.addAttribute("epc", epc);
    model.addAttribute("reason", reason);
    model.addAttribute("regulator", caller.is(Role.REGULATOR));
    if (epc == null || epc.isBlank()) {
      return "trace/pack";
    }
    if (mustSay) {
      model.addAttribute("problem", "A regulator states why it looks; the reason is logged.");
      return "trace/pack";
    }
    show(epc.strip(), reason, caller, model);
    return "trace/pack";
  }

  private void show(String epc, @Nullable String reason, Caller caller, Model model) {
    switch (EpcReading.of(epc)) {
      case EpcReading.Refused(var refusal) -> model.addAttribute("problem", refusal.inWords());
      case EpcReading.Known(var known) ->
          tracer
              .trace(known, inspections.open(caller, reason, known.canonical()))
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
      @RequestParam(required = false) @Nullable String reason,
      @AuthenticationPrincipal Caller caller,
      Model model) {
    var container =
        switch (EpcReading.of(epc.strip())) {
          case EpcReading.Known(var known) -> known;
          case EpcReading.Refused _ -> throw new NotKnown(epc);
        };
    var viewer = inspections.open(caller, reason, container.canonical());
    var level = tracer.inside(container, after, viewer).orElseThrow(() -> new NotKnown(epc));
    model.addAttribute("container", container.canonical());
    model.addAttribute("level", level);
    model.addAttribute("reason", reason);
    return after.isEmpty() ? "trace/level :: level" : "trace/level :: items";
  }

  /** The evidence of one of its events, to be checked in the browser. */
  @GetMapping(path = "/evidence", produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseBody
  EvidenceDesk.Answer evidence(
      @RequestParam String eventID, Stated stated, @AuthenticationPrincipal Caller caller) {
    var viewer = inspections.open(caller, stated.reason(), eventID);
    return desk.of(eventID, viewer).orElseThrow(() -> new NotKnown("event " + eventID));
  }
}
