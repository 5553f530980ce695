package org.pedigree.transaction;

import java.io.OutputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pedigree.epcis.EpcisWriter;
import org.pedigree.epcis.EpcisWriter.Affirmation;
import org.pedigree.epcis.EpcisWriter.Described;
import org.pedigree.epcis.EpcisWriter.Heading;
import org.pedigree.epcis.Event;
import org.pedigree.epcis.Identifier;
import org.pedigree.epcis.MasterData;
import org.pedigree.gs1.GtinClass;
import org.pedigree.transaction.PackageRows.Content;
import org.pedigree.transaction.Transaction.Owner;
import org.springframework.stereotype.Component;

/**
 * A transaction as the EPCIS document that a seller would send: the events that made, packed and
 * shipped the goods, as far as who asks may see them, with their master data and the statement.
 */
@Component
class EpcisForm {

  private final MasterData masterData;
  private final Assembly assembly;
  private final PackageRows rows;
  private final SaleEvents events;
  private final Clock clock;

  EpcisForm(
      MasterData masterData, Assembly assembly, PackageRows rows, SaleEvents events, Clock clock) {
    this.masterData = masterData;
    this.assembly = assembly;
    this.rows = rows;
    this.events = events;
    this.clock = clock;
  }

  /** An EPCIS 2.0 document in JSON-LD. */
  void json(Sale sale, TransactionDesk.Asker asker, OutputStream out) {
    try (var document = EpcisWriter.json(out, heading(sale))) {
      events.forEach(sale, asker, document::write);
    }
  }

  /**
   * Whether EPCIS 1.2 has a place for all of it.
   *
   * @throws NotAcceptable if not, and for what of which event
   */
  void mustFitXml(Sale sale, TransactionDesk.Asker asker) {
    events.forEach(sale, asker, EpcisForm::mustFitXml);
  }

  private static void mustFitXml(Event event) {
    EpcisWriter.notInXml(event)
        .ifPresent(
            what -> {
              throw NotAcceptable.inXml(event.eventId().orElse("an event"), what);
            });
  }

  /** An EPCIS 1.2 document in XML, of what fits into one. */
  void xml(Sale sale, TransactionDesk.Asker asker, OutputStream out) {
    try (var document = EpcisWriter.xml(out, heading(sale))) {
      events.forEach(sale, asker, document::write);
    }
  }

  private Heading heading(Sale sale) {
    var contents = rows.contents(sale.id());
    var whole = assembly.of(sale, contents, List.of());
    var transfer = sale.event().common().why().transfer();
    var statement = whole.statement();
    return new Heading(
        UUID.nameUUIDFromBytes(sale.listed().hash().bytes()).toString(),
        clock.instant(),
        uri(transfer.source("owning_party"), whole.owners().from()),
        uri(transfer.destination("owning_party"), whole.owners().to()),
        described(sale, contents),
        statement == null
            ? null
            : new Affirmation(
                statement.guideline(), statement.affirmed(), statement.legalNotice()));
  }

  /** Whoever has no GLN stands there by the event that names it. */
  private static String uri(Optional<Identifier> told, Owner owner) {
    return told.map(Identifier::written).orElseGet(() -> link(owner.gln()));
  }

  private static String link(@Nullable String gln) {
    return gln == null ? "urn:pedigree:unnamed" : "https://id.gs1.org/414/" + gln;
  }

  private List<Described> described(Sale sale, List<Content> contents) {
    var transfer = sale.event().common().why().transfer();
    var places =
        Stream.of(transfer.sources(), transfer.destinations())
            .flatMap(List::stream)
            .map(end -> end.id())
            .distinct()
            .toList();
    var classes =
        contents.stream()
            .map(content -> Identifier.of(new GtinClass(content.gtin())))
            .distinct()
            .toList();
    var described = new ArrayList<Described>();
    described.addAll(described(Described.Kind.EPC_CLASS, classes));
    described.addAll(described(Described.Kind.LOCATION, places));
    return described;
  }

  private List<Described> described(Described.Kind kind, List<Identifier> ids) {
    var said = masterData.of(ids.stream().map(Identifier::canonical).toList());
    return ids.stream()
        .filter(id -> said.containsKey(id.canonical()))
        .map(id -> new Described(kind, id, said.get(id.canonical())))
        .toList();
  }
}
