package org.pedigree.tracing;

import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.pedigree.party.Location;
import org.pedigree.party.Parties;
import org.pedigree.party.Party;
import org.pedigree.transaction.Transaction;
import org.pedigree.transaction.Transactions;
import org.springframework.stereotype.Component;

/** Makes the response of a party out of its own inbound and outbound changes of ownership. */
@Component
class Answers {

  private final Transactions transactions;
  private final Parties parties;
  private final Clock clock;

  Answers(Transactions transactions, Parties parties, Clock clock) {
    this.transactions = transactions;
    this.parties = parties;
    this.clock = clock;
  }

  /** The transactions of a party, divided into those by which it got and by which it passed on. */
  private record Changes(List<Transaction> inbound, List<Transaction> outbound) {

    List<Transaction> all() {
      var all = new ArrayList<>(inbound);
      all.addAll(outbound);
      all.sort(Comparator.comparing(one -> one.shipment().transactionDate()));
      return all;
    }
  }

  TraceResponse answer(TraceQuestion question, Party responder) {
    var changes = changes(question, responder);
    var telling = question.wanted() == ResponseType.TRANSACTION_INFORMATION;
    return new TraceResponse(
        question.id(),
        UUID.randomUUID(),
        clock.instant().truncatedTo(ChronoUnit.MILLIS),
        new TraceResponse.Responder(responder.name(), question.responder().value()),
        question.wanted().token(),
        products(changes),
        telling ? changes.inbound : null,
        telling ? changes.outbound : null,
        telling ? null : owners(question, changes),
        question.isTest(),
        null);
  }

  /** Whether the requester was itself an end of one of the responder's transactions. */
  boolean isDirectPartner(TraceQuestion question, Party responder) {
    var requester = parties.byGln(question.requester());
    return requester.isPresent()
        && transactions(question, responder).stream()
            .flatMap(one -> List.of(one.owners().from(), one.owners().to()).stream())
            .anyMatch(owner -> glns(requester.get()).contains(owner.gln()));
  }

  private Changes changes(TraceQuestion question, Party responder) {
    var own = glns(responder);
    var divided =
        transactions(question, responder).stream()
            .collect(partitioningBy(one -> own.contains(one.owners().from().gln())));
    return new Changes(divided.get(false), divided.get(true));
  }

  private List<Transaction> transactions(TraceQuestion question, Party responder) {
    return switch (question.subject()) {
      case TraceQuestion.Subject.Pack(var epc) -> transactions.of(epc, responder.id());
      case TraceQuestion.Subject.OfLot(var gtin, var lot) ->
          transactions.of(gtin, lot, responder.id());
    };
  }

  private Set<String> glns(Party party) {
    return parties.locations(party.id()).stream()
        .map(Location::gln)
        .map(gln -> gln.value())
        .collect(toSet());
  }

  private static List<Transaction.Product> products(Changes changes) {
    return changes.all().stream()
        .flatMap(one -> one.products().stream())
        .map(Answers::uncounted)
        .distinct()
        .toList();
  }

  /** The product itself, however much of it was sold. */
  private static Transaction.Product uncounted(Transaction.Product product) {
    return new Transaction.Product(
        product.gtin(),
        product.ndc(),
        product.name(),
        product.strength(),
        product.dosageForm(),
        product.containerSize(),
        product.manufacturer(),
        product.lot(),
        product.expiry(),
        1);
  }

  /** To whom the goods went last as far as the responder knows: itself where it passed none on. */
  private List<Transaction.Owner> owners(TraceQuestion question, Changes changes) {
    var owners = new LinkedHashSet<Transaction.Owner>();
    if (question.wanted() == ResponseType.ALL_KNOWN_OWNERS) {
      changes.all().forEach(one -> owners.addAll(List.of(one.owners().from(), one.owners().to())));
    } else {
      last(question, changes).forEach(one -> owners.add(one.owners().to()));
    }
    return List.copyOf(owners);
  }

  private static List<Transaction> last(TraceQuestion question, Changes changes) {
    var to = changes.outbound.isEmpty() ? changes.inbound : changes.outbound;
    return question.subject() instanceof TraceQuestion.Subject.Pack
        ? to.stream().max(Comparator.comparing(one -> one.shipment().transactionDate())).stream()
            .toList()
        : to;
  }
}
