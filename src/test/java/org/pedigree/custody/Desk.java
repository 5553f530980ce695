package org.pedigree.custody;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.pedigree.TestDatabase;
import org.pedigree.epcis.DocumentItem.EventRead;
import org.pedigree.epcis.Documents;
import org.pedigree.epcis.Epcs;
import org.pedigree.epcis.Event;
import org.pedigree.epcis.Events;
import org.pedigree.epcis.Format;
import org.pedigree.epcis.Identifier;
import org.pedigree.party.Parties;
import org.pedigree.party.Party;
import org.pedigree.party.PartyId;
import org.pedigree.party.TestParties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes in documents as capture does, on a database of its own. */
final class Desk implements AutoCloseable {

  final List<Object> published = new ArrayList<>();
  final Holdings holdings;
  private final TestDatabase database = TestDatabase.fresh();
  private final Parties parties = TestParties.demo(database);
  private final Documents documents;
  private final Events events;
  private final Custody custody;

  Desk() {
    var jdbc = database.jdbc();
    var clock = Clock.systemUTC();
    documents = new Documents(jdbc, clock);
    events = new Events(jdbc, clock, _ -> {});
    holdings = new Holdings(jdbc);
    var statements = new StatementTable(jdbc);
    var tables =
        new Tables(
            statements,
            new ObjectTable(jdbc),
            new StepTable(jdbc),
            new ShipmentTable(jdbc, statements),
            new RecallTable(jdbc));
    var verdicts = new VerdictTable(jdbc, clock);
    custody =
        new Custody(
            new Registry(jdbc, new Epcs(jdbc), parties),
            tables,
            verdicts,
            new Judging(tables, verdicts, new Bookkeeping(tables, new MoveTable(jdbc))),
            published::add);
  }

  /** One document of these events, sent by a party of the demo. */
  List<Verdict> tell(String sender, Event... told) {
    var read =
        IntStream.rangeClosed(1, told.length)
            .mapToObj(i -> new EventRead(i, i, told[i - 1].identified(), List.of()))
            .toList();
    var body = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
    var document = documents.keep(party(sender), Format.JSON, body).id();
    var judgements =
        database
            .transactions()
            .execute(_ -> custody.judge(document, events.record(document, read)));
    return judgements.stream().map(Judgement::verdict).toList();
  }

  PartyId party(String code) {
    return parties.byCode(code).map(Party::id).orElseThrow();
  }

  CustodyObject find(String epc) {
    return holdings.find(Identifier.of(epc).canonical()).orElseThrow();
  }

  JdbcClient jdbc() {
    return database.jdbc();
  }

  TransactionTemplate transactions() {
    return database.transactions();
  }

  @Override
  public void close() {
    database.close();
  }
}
