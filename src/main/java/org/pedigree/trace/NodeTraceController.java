package org.pedigree.trace;

import java.util.Set;
import org.pedigree.gs1.Epc;
import org.pedigree.gs1.EpcReading;
import org.pedigree.gs1.Gln;
import org.pedigree.nodes.AskingNode;
import org.pedigree.nodes.Partner;
import org.pedigree.nodes.Partners;
import org.pedigree.party.ActingFor;
import org.pedigree.party.Caller;
import org.pedigree.party.Parties;
import org.pedigree.party.Role;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers regulators of other nodes, of whom those nodes' cards say that they are regulators. What
 * they look at, and why, is logged here as it is there.
 */
@RestController
final class NodeTraceController {

  private final Tracer tracer;
  private final Inspections inspections;
  private final OtherNodes others;
  private final Partners partners;
  private final Parties parties;

  NodeTraceController(
      Tracer tracer,
      Inspections inspections,
      OtherNodes others,
      Partners partners,
      Parties parties) {
    this.tracer = tracer;
    this.inspections = inspections;
    this.others = others;
    this.partners = partners;
    this.parties = parties;
  }

  @GetMapping("/api/nodes/trace")
  Traced trace(@RequestParam String epc, @AuthenticationPrincipal AskingNode asking) {
    return switch (EpcReading.of(epc)) {
      case EpcReading.Refused(var refusal) -> throw new NotTraceable(refusal);
      case EpcReading.Known(var known) -> trace(known, asking);
    };
  }

  private Traced trace(Epc epc, AskingNode asking) {
    var regulator = regulator(asking);
    var viewer = inspections.open(regulator, asking, epc.canonical());
    var here = ActingFor.read(regulator, () -> tracer.trace(epc, viewer).orElse(null));
    var question = asking.question();
    var elsewhere =
        others.ask(
            epc,
            here,
            new OtherNodes.Look(regulator, question.asker(), question.reason(), question.via()));
    if (here == null && elsewhere.isEmpty()) {
      throw new NotKnown(epc.canonical());
    }
    return new Traced(here, elsewhere);
  }

  /** The regulator for whom the question was asked first, by the card of the node that asked it. */
  private Caller regulator(AskingNode asking) {
    var via = asking.question().via();
    var origin = via.isEmpty() ? asking.name() : via.getFirst();
    var last = via.isEmpty() ? asking.name() : via.getLast();
    var asker = asking.question().asker();
    if (asker == null || !asker.matches("[0-9]{13}") || !last.equals(asking.name())) {
      throw new NoRegulator();
    }
    var gln = new Gln(asker);
    return partners
        .named(origin)
        .flatMap(node -> node.member(gln))
        .filter(member -> member.roles().contains(Role.REGULATOR.name()))
        .map(member -> caller(member, gln))
        .orElseThrow(NoRegulator::new);
  }

  private Caller caller(Partner.Member member, Gln gln) {
    var name = member.name() == null ? gln.value() : member.name();
    var party = parties.find(parties.introduce(gln, name)).orElseThrow();
    return new Caller(party.id(), party.code(), Set.of(Role.REGULATOR));
  }
}
