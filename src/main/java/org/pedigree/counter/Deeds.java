package org.pedigree.counter;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.pedigree.custody.Custody;
import org.pedigree.custody.Verdict;
import org.pedigree.epcis.Common;
import org.pedigree.epcis.DocumentItem.EventRead;
import org.pedigree.epcis.Documents;
import org.pedigree.epcis.Event;
import org.pedigree.epcis.EventJson;
import org.pedigree.epcis.Events;
import org.pedigree.epcis.Fields;
import org.pedigree.epcis.Format;
import org.pedigree.epcis.Identifier;
import org.pedigree.epcis.Identity;
import org.pedigree.epcis.More;
import org.pedigree.epcis.Namespaces;
import org.pedigree.epcis.ObjectEvent;
import org.pedigree.epcis.Term;
import org.pedigree.epcis.When;
import org.pedigree.epcis.Where;
import org.pedigree.epcis.Why;
import org.pedigree.party.Caller;
import org.pedigree.party.Parties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes down what people do with a pack as the EPCIS event that it is, and has it judged, in one
 * transaction. Of two who dispense one pack at the same moment the second waits for the first, and
 * is told who that was.
 */
@Component
class Deeds {

  private final Store store;
  private final Custody custody;
  private final Parties parties;
  private final Clock clock;
  private final TransactionTemplate transactions;

  Deeds(
      Store store,
      Custody custody,
      Parties parties,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.store = store;
    this.custody = custody;
    this.parties = parties;
    this.clock = clock;
    this.transactions = new TransactionTemplate(transactions);
  }

  /** Where deeds are kept: who did them, as documents, as events. */
  @Component
  record Store(DispensingTable dispensings, Documents documents, Events events) {}

  /**
   * Does it for the caller's party.
   *
   * @param fit whether the pack may be dispensed as the records stand when it is asked: again where
   *     a dispensing was taken back
   * @throws NoPlace if the party has no location number that the event could speak for
   */
  Done done(Deed deed, Identifier pack, Caller caller, BooleanSupplier fit) {
    var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return transactions.execute(
        status -> {
          if (deed == Deed.DISPENSE && !store.dispensings.begin(pack.canonical(), caller, at)) {
            var before = store.dispensings.first(pack.canonical(), caller);
            if (!fit.getAsBoolean()) {
              return before;
            }
            store.dispensings.again(pack.canonical(), caller, at);
          }
          return judged(event(deed, pack, caller, at), caller, status);
        });
  }

  private Done judged(Event event, Caller caller, TransactionStatus status) {
    var body = document(event).getBytes(StandardCharsets.UTF_8);
    var document = store.documents.keep(caller.party(), Format.JSON, body).id();
    var recorded = store.events.record(document, List.of(new EventRead(1, 1, event, List.of())));
    var done =
        switch (custody.judge(document, recorded).getFirst().verdict()) {
          case Verdict.Accepted _ -> new Done.Taken();
          case Verdict.Waiting(String _, String reason) -> new Done.Refused(reason);
          case Verdict.Refused(String _, String reason) -> new Done.Refused(reason);
          case Verdict.TakenBack(String reason) -> new Done.Refused(reason);
        };
    if (done instanceof Done.Refused) {
      status.setRollbackOnly();
    }
    return done;
  }

  private Event event(Deed deed, Identifier pack, Caller caller, Instant at) {
    var common =
        new Common(
            Identity.UNKNOWN,
            new When(at, "+00:00"),
            new Where(place(caller), null),
            new Why(Term.bizStep(deed.bizStep()), Term.disposition(deed.disposition())),
            new More(List.of(), Fields.NONE, Namespaces.NONE));
    return new ObjectEvent(common, deed.action(), List.of(pack), List.of(), Fields.NONE)
        .identified();
  }

  private Identifier place(Caller caller) {
    return parties.locations(caller.party()).stream()
        .findFirst()
        .map(location -> Identifier.of("https://id.gs1.org/414/" + location.gln().value()))
        .orElseThrow(() -> new NoPlace(caller.code()));
  }

  private static String document(Event event) {
    return """
    {"@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],
     "type": "EPCISDocument", "schemaVersion": "2.0", "creationDate": "%s",
     "epcisBody": {"eventList": [%s]}}
    """
        .formatted(event.eventTime(), EventJson.write(event));
  }
}
