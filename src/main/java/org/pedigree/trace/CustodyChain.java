package org.pedigree.trace;

import static java.util.Locale.ROOT;
import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pedigree.custody.Hop;
import org.pedigree.custody.HopKind;
import org.pedigree.custody.Shipment;
import org.pedigree.epcis.EventSummary;
import org.pedigree.ledger.Anchor;
import org.pedigree.ledger.Witness;
import org.pedigree.ledger.WitnessedMove;
import org.pedigree.trace.CustodyHop.Chain;
import org.pedigree.trace.CustodyHop.Passage;
import org.pedigree.trace.CustodyHop.Proof;
import org.pedigree.trace.CustodyHop.Sent;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Dresses the links of a chain of custody with names, papers and what the chain witnessed. */
@Component
class CustodyChain {

  private final Rows rows;
  private final PartyNames partyNames;
  private final PlaceNames placeNames;
  private final Witness witness;

  CustodyChain(
      Rows rows,
      PartyNames partyNames,
      PlaceNames placeNames,
      @Qualifier("reader") Witness witness) {
    this.rows = rows;
    this.partyNames = partyNames;
    this.placeNames = placeNames;
    this.witness = witness;
  }

  /** What the links refer to, each looked up once for all of them. */
  private record Context(
      PartyNames.Known names,
      Map<Long, String> objects,
      Map<Long, Shipment> shipments,
      Map<Long, String> eventIds,
      Map<Long, PlaceNames.Place> places,
      Map<Long, List<WitnessedMove>> moves) {}

  List<Anchor> doubleClaims(long objectId) {
    return witness.doubleClaimsOf(objectId);
  }

  List<CustodyHop> of(List<Hop> hops) {
    var context = context(hops);
    return hops.stream().map(hop -> dressed(hop, context)).toList();
  }

  private Context context(List<Hop> hops) {
    var events = hops.stream().map(Hop::eventId).distinct().toList();
    return new Context(
        partyNames.of(
            hops.stream()
                .map(Hop::passage)
                .flatMap(passage -> Stream.of(passage.from(), passage.to()))
                .toList()),
        rows.epcs().canonicals(hops.stream().map(hop -> hop.carrier().objectId()).toList()),
        rows.holdings()
            .shipments(
                hops.stream()
                    .map(hop -> hop.carrier().shipment())
                    .filter(Objects::nonNull)
                    .toList()),
        eventIds(events),
        placeNames.of(events),
        witness.movesOf(events));
  }

  private Map<Long, String> eventIds(List<Long> events) {
    return rows.summaries().of(events).stream()
        .collect(toMap(EventSummary::id, event -> event.name().eventId()));
  }

  private static CustodyHop dressed(Hop hop, Context context) {
    var passage = hop.passage();
    return new CustodyHop(
        words(hop.kind()),
        context.objects().get(hop.carrier().objectId()),
        new Passage(
            context.names().of(passage.from()),
            context.names().of(passage.to()),
            hop.at(),
            context.places().get(hop.eventId())),
        sent(hop.carrier().shipment(), context),
        new Proof(
            context.eventIds().get(hop.eventId()),
            chain(hop, context.moves().getOrDefault(hop.eventId(), List.of()))));
  }

  private static @Nullable Sent sent(@Nullable Long id, Context context) {
    var shipment = id == null ? null : context.shipments().get(id);
    return shipment == null
        ? null
        : new Sent(
            words(shipment.purpose()),
            shipment.papers().purchaseOrder(),
            shipment.papers().despatchAdvice(),
            shipment.dispatch().dropShipment());
  }

  private static Chain chain(Hop hop, List<WitnessedMove> moves) {
    return moves.stream()
        .filter(move -> moveKinds(hop.kind()).contains(move.kind()))
        .findFirst()
        .map(CustodyChain::chain)
        .orElse(new Chain("not witnessed", null, null, null, null));
  }

  private static Chain chain(WitnessedMove move) {
    var anchor = move.anchor();
    return new Chain(
        words(move.stage()),
        anchor == null ? null : anchor.transaction().hex(),
        anchor == null ? null : anchor.block(),
        anchor == null ? null : anchor.chainId(),
        move.reason());
  }

  /** Custody's words for the moves that make such a link. */
  private static Set<String> moveKinds(HopKind kind) {
    return switch (kind) {
      case COMMISSIONED -> Set.of("commission", "introduce", "transform", "pack");
      case SHIPPED -> Set.of("ship");
      case RECEIVED -> Set.of("receive");
      case SENT_BACK -> Set.of("send_back");
      case VOIDED -> Set.of("void", "agree_void");
      case DISPUTED -> Set.of("lost", "missing", "contest_void");
      case SETTLED -> Set.of("found", "resolve");
      case FINISHED -> Set.of("decommission", "transform", "loss_confirmed", "resolve");
    };
  }

  private static String words(Enum<?> constant) {
    return constant.name().toLowerCase(ROOT).replace('_', ' ');
  }
}
