package org.pedigree.capture;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pedigree.epcis.AggregationEvent;
import org.pedigree.epcis.DocumentHeader;
import org.pedigree.epcis.DocumentItem;
import org.pedigree.epcis.DocumentItem.EventFlawed;
import org.pedigree.epcis.DocumentItem.EventRead;
import org.pedigree.epcis.DocumentItem.HeaderRead;
import org.pedigree.epcis.Event;
import org.pedigree.epcis.Identifier;
import org.pedigree.epcis.Participant;
import org.pedigree.gs1.Epc;
import org.pedigree.gs1.Gtin;
import org.pedigree.gs1.GtinClass;
import org.pedigree.gs1.Lgtin;
import org.pedigree.gs1.Sgtin;

/**
 * Checks one document against GS1 US R1.3 while it is read, if it claims that profile. Keeps of its
 * events what the rules for the whole need: the articles and the places, not the packs.
 */
final class Dscsa {

  /** Before the name of each rule. */
  static final String RULE = "GS1 US DSCSA R1.3 ";

  private final Set<Gtin> gtins = new LinkedHashSet<>();
  private final Set<Gtin> packed = new LinkedHashSet<>();
  private final Set<Identifier> locations = new LinkedHashSet<>();
  private @Nullable DocumentHeader header;
  private boolean sells;

  /** What is wrong with this part of the document by itself. */
  List<Flaw> check(DocumentItem item) {
    return switch (item) {
      case HeaderRead(DocumentHeader read) -> {
        header = read.dscsa().isPresent() ? read : null;
        yield List.of();
      }
      case EventRead event -> header == null ? List.of() : check(event);
      case EventFlawed _ -> List.of();
    };
  }

  /** What is wrong with the document as a whole; asked once, at its end. */
  List<Flaw> end() {
    if (header == null) {
      return List.of();
    }
    var document = new DscsaDocument(header, gtins, packed, locations, sells);
    return Stream.of(DscsaHeaderRules.ALL, DscsaMasterDataRules.ALL)
        .flatMap(List::stream)
        .flatMap(rule -> rule.check(document))
        .map(finding -> new Flaw(Measure.PROFILE, null, finding))
        .toList();
  }

  private List<Flaw> check(EventRead item) {
    remember(item.event());
    var flaws = new ArrayList<Flaw>();
    for (var rule : DscsaEventRules.ALL) {
      rule.check(item)
          .ifPresent(finding -> flaws.add(new Flaw(Measure.PROFILE, item.index(), finding)));
    }
    return flaws;
  }

  private void remember(Event event) {
    event.participants().stream().map(Participant::id).flatMap(Dscsa::gtins).forEach(gtins::add);
    if (event instanceof AggregationEvent packing && packing.parent() != null) {
      gtins(packing.parent()).forEach(packed::add);
    }
    DscsaEvents.locations(event).forEach(locations::add);
    sells |= DscsaEventRules.SALE.test(event);
  }

  private static Stream<Gtin> gtins(Identifier id) {
    return id.epc().flatMap(Dscsa::gtin).stream();
  }

  private static Optional<Gtin> gtin(Epc epc) {
    if (epc instanceof Sgtin item) {
      return Optional.of(item.gtin());
    }
    if (epc instanceof Lgtin lot) {
      return Optional.of(lot.gtin());
    }
    return epc instanceof GtinClass article ? Optional.of(article.gtin()) : Optional.empty();
  }
}
