package org.pedigree.dispute;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.pedigree.custody.Custody;
import org.pedigree.custody.Verdict;
import org.pedigree.epcis.DocumentItem.EventRead;
import org.pedigree.epcis.Documents;
import org.pedigree.epcis.Event;
import org.pedigree.epcis.EventJson;
import org.pedigree.epcis.Events;
import org.pedigree.epcis.Format;
import org.pedigree.epcis.Identifier;
import org.pedigree.party.Location;
import org.pedigree.party.Parties;
import org.pedigree.party.PartyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes down what a person does or says by hand: as the event that it is, in a document of its
 * own, judged at once. What custody refuses leaves nothing behind.
 */
@Component
public class Handwriting {

  private final Store store;
  private final Custody custody;
  private final Parties parties;
  private final JdbcClient jdbc;
  private final TransactionTemplate apart;

  Handwriting(
      Store store,
      Custody custody,
      Parties parties,
      JdbcClient jdbc,
      PlatformTransactionManager transactions) {
    this.store = store;
    this.custody = custody;
    this.parties = parties;
    this.jdbc = jdbc;
    this.apart = new TransactionTemplate(transactions);
    this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
  }

  /** Where it is kept: as a document, and as the event in it. */
  @Component
  record Store(Documents documents, Events events) {}

  /** What became of it. */
  public sealed interface Written {

    /**
     * It is kept and took effect.
     *
     * @param eventID by which the event and its evidence are found
     */
    record Taken(String eventID) implements Written {}

    /** A rule does not let it take effect; nothing of it is kept. */
    record Refused(String rule, String expected, String found) implements Written {}
  }

  /** Where what a party does by hand is done: it is a party's own by its place. */
  public Optional<Identifier> placeOf(PartyId party) {
    return parties.locations(party).stream()
        .map(Location::gln)
        .findFirst()
        .map(gln -> Identifier.of("https://id.gs1.org/414/" + gln.value()));
  }

  /**
   * Lets one at a time do something to a pack by hand, until the transaction ends: whoever comes
   * second sees what the first one did.
   *
   * @param epc the pack's canonical key
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void oneAtATime(String epc) {
    jdbc.sql("select pg_advisory_xact_lock(hashtext('by hand'), hashtext(?))")
        .param(epc)
        .query((_, _) -> 0)
        .single();
  }

  /** Writes an event down, inside the caller's transaction. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Written write(PartyId by, Event event) {
    return apart.execute(
        status -> {
          var written = judged(by, event);
          if (written instanceof Written.Refused) {
            status.setRollbackOnly();
          }
          return written;
        });
  }

  private Written judged(PartyId by, Event event) {
    var body = document(event).getBytes(StandardCharsets.UTF_8);
    var document = store.documents.keep(by, Format.JSON, body).id();
    var recorded = store.events.record(document, List.of(new EventRead(1, 1, event, List.of())));
    return switch (custody.judge(document, recorded).getFirst().verdict()) {
      case Verdict.Accepted _ -> new Written.Taken(event.eventId().orElseThrow());
      case Verdict.Waiting(String rule, String reason) -> refused(rule, reason);
      case Verdict.Refused(String rule, String reason) -> refused(rule, reason);
      case Verdict.TakenBack(String reason) -> refused("declared error", reason);
    };
  }

  /** Custody gives the sentence of the rule first, then what it found. */
  private static Written refused(String rule, String reason) {
    var found = reason.indexOf(" Here ");
    return found < 0
        ? new Written.Refused(rule, rule, reason)
        : new Written.Refused(rule, reason.substring(0, found), reason.substring(found + 1));
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
