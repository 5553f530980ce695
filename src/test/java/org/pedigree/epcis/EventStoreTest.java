package org.pedigree.epcis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.pedigree.TestDatabase;
import org.pedigree.epcis.RecordedEvent.EventIdTaken;
import org.pedigree.epcis.RecordedEvent.Known;
import org.pedigree.epcis.RecordedEvent.New;
import org.pedigree.party.PartyId;
import org.springframework.dao.DataIntegrityViolationException;

class EventStoreTest {

  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final PartyId SENDER = sender();

  private static int documentNumber;

  private final List<Object> published = new ArrayList<>();
  private final Documents documents = new Documents(DATABASE.jdbc(), Clock.systemUTC());
  private final Events events = new Events(DATABASE.jdbc(), Clock.systemUTC(), published::add);
  private final EventQueries queries = new EventQueries(DATABASE.jdbc());

  @AfterAll
  static void drop() {
    DATABASE.close();
  }

  @Test
  void keepsTheSameBytesOfOneSenderOnce() {
    byte[] body = "bytes".getBytes(StandardCharsets.UTF_8);

    Documents.Kept first = documents.keep(SENDER, Format.XML, body);
    Documents.Kept again = documents.keep(SENDER, Format.XML, body);

    assertThat(first.isNew()).isTrue();
    assertThat(again).isEqualTo(new Documents.Kept(first.id(), false));
    assertThat(documents.find(first.id()).orElseThrow().body()).isEqualTo(body);
  }

  @Test
  void storesAnEventOnceWhateverDocumentsItComesIn() {
    Event event = SampleEvents.commissioning("once");

    RecordedEvent first = record(event).getFirst();
    RecordedEvent again = record(event).getFirst();

    assertThat(first.outcome()).isInstanceOf(New.class);
    assertThat(again.outcome()).isEqualTo(new Known(idOf(first)));
    assertThat(published).hasSize(2).allMatch(EventsRecorded.class::isInstance);
  }

  @Test
  void theFirstOfEqualEventsInADocumentIsTheNewOne() {
    Event event = SampleEvents.commissioning("twice");

    List<RecordedEvent> recorded = record(event, event);

    assertThat(recorded.getFirst().outcome()).isInstanceOf(New.class);
    assertThat(recorded.getLast().outcome()).isEqualTo(new Known(idOf(recorded.getFirst())));
    assertThat(recorded).extracting(RecordedEvent::index).containsExactly(1, 2);
  }

  @Test
  void theTwoSpellingsOfAnObjectAreOneEvent() {
    Event urn = SampleEvents.commissioning("spelling");
    Event link =
        SampleEvents.commissioning(
            List.of(Identifier.of("https://id.gs1.org/01/00300010123455/21/spelling")));

    RecordedEvent first = record(urn).getFirst();

    assertThat(record(link).getFirst().outcome()).isEqualTo(new Known(idOf(first)));
  }

  @Test
  void anEventWithoutEventIdIsFoundByItsHash() {
    RecordedEvent recorded = record(SampleEvents.commissioning("nameless")).getFirst();

    assertThat(recorded.event().eventId()).contains(recorded.hash().uri());
    assertThat(queries.byEventId(recorded.hash().uri()))
        .extracting(StoredEvent::id)
        .containsExactly(idOf(recorded));
  }

  @Test
  void theSameEventIdWithOtherContentIsRefused() {
    Event event = SampleEvents.commissioning("owner").withEventId("urn:x:taken");
    Event other = SampleEvents.commissioning("thief").withEventId("urn:x:taken");
    record(event);

    List<RecordedEvent> recorded = record(other, SampleEvents.commissioning("bystander"));

    assertThat(recorded.getFirst().outcome())
        .isEqualTo(new EventIdTaken("urn:x:taken", EventHash.of(event)));
    assertThat(recorded.getLast().outcome()).isInstanceOf(New.class);
    assertThat(queries.byEventId("urn:x:taken"))
        .singleElement()
        .satisfies(stored -> assertThat(stored.event()).isEqualTo(event));
  }

  @Test
  void theSameEventIdWithOtherContentIsRefusedWithinOneDocumentToo() {
    Event first = SampleEvents.commissioning("left").withEventId("urn:x:both");
    Event second = SampleEvents.commissioning("right").withEventId("urn:x:both");

    List<RecordedEvent> recorded = record(first, second);

    assertThat(recorded.getFirst().outcome()).isInstanceOf(New.class);
    assertThat(recorded.getLast().outcome())
        .isEqualTo(new EventIdTaken("urn:x:both", EventHash.of(first)));
  }

  @Test
  void anEventThatComesUnderASecondEventIdIsKnownByBoth() {
    Event event = SampleEvents.commissioning("alias");
    RecordedEvent first = record(event.withEventId("urn:x:alias-1")).getFirst();

    RecordedEvent again = record(event.withEventId("urn:x:alias-2")).getFirst();

    assertThat(again.outcome()).isEqualTo(new Known(idOf(first)));
    assertThat(queries.byEventId("urn:x:alias-2"))
        .extracting(StoredEvent::id)
        .containsExactly(idOf(first));
  }

  @Test
  void anErrorDeclarationIsARowOfItsOwn() {
    Event event = SampleEvents.commissioning("wrong").withEventId("urn:x:wrong");
    Event declared = SampleEvents.declaredWrong(event, SampleEvents.NOON.plusSeconds(60));
    RecordedEvent original = record(event).getFirst();

    RecordedEvent declaration = record(declared).getFirst();

    assertThat(declaration.outcome()).isInstanceOf(New.class);
    assertThat(declaration.hash()).isEqualTo(original.hash());
    assertThat(record(declared).getFirst().outcome()).isEqualTo(new Known(idOf(declaration)));
    assertThat(queries.byEventId("urn:x:wrong"))
        .extracting(StoredEvent::id)
        .containsExactly(idOf(original), idOf(declaration));
  }

  @Test
  void givesEventsBackAsTheyCame() {
    RandomEvents random = new RandomEvents(7, true);
    List<Event> told = IntStream.range(0, 50).mapToObj(_ -> random.next()).toList();

    List<RecordedEvent> recorded = record(told.toArray(Event[]::new));

    for (RecordedEvent event : recorded) {
      StoredEvent stored = queries.find(idOf(event)).orElseThrow();
      assertThat(stored.event()).isEqualTo(told.get(event.index() - 1));
      assertThat(stored.isIntact()).isTrue();
    }
  }

  @Test
  void anEventThatWasTamperedWithIsNotIntact() {
    long id = idOf(record(SampleEvents.commissioning("tampered")).getFirst());

    DATABASE
        .jdbc()
        .sql("update event set body = replace(body, 'A123', 'B123') where id = ?")
        .param(id)
        .update();

    assertThat(queries.find(id).orElseThrow().isIntact()).isFalse();
  }

  @Test
  void findsTheEventsOfAnObjectInTheOrderOfTime() {
    Event second = SampleEvents.at(SampleEvents.commissioning("found"), SampleEvents.NOON);
    Event first =
        SampleEvents.at(
            SampleEvents.commissioning("found", "more"), SampleEvents.NOON.minusSeconds(9));
    record(second, first, SampleEvents.commissioning("elsewhere"));

    String epc = SampleEvents.pack("found").canonical();

    assertThat(queries.ofEpc(epc))
        .extracting(stored -> stored.event().eventTime())
        .containsExactly(first.eventTime(), second.eventTime());
    assertThat(new EventQueries(DATABASE.readerJdbc()).ofEpc(epc)).as("asked by nobody").isEmpty();
  }

  @Test
  void looksTheEventsOfAnObjectUpInAnIndex() {
    record(SampleEvents.commissioning("indexed"));
    String plan =
        DATABASE
            .transactions()
            .execute(
                _ -> {
                  DATABASE.jdbc().sql("set local enable_seqscan = off").update();
                  return String.join(
                      "\n",
                      DATABASE
                          .jdbc()
                          .sql(
                              """
                              explain select * from event
                               where id in (select event_id from event_epc
                                             where epc_id = (select epc.id from epc where canonical = 'x'))
                              """)
                          .query(String.class)
                          .list());
                });

    assertThat(plan).contains("event_epc_pkey", "epc_canonical_key", "event_pkey");
    assertThat(plan).doesNotContain("Seq Scan");
  }

  @Test
  void twoDocumentsWithTheSameEventsAtOnceStoreEachOnce() throws Exception {
    RandomEvents random = new RandomEvents(11, true);
    List<Event> told = IntStream.range(0, 400).mapToObj(_ -> random.next()).toList();
    List<Event> backwards = told.reversed();

    List<List<RecordedEvent>> answers = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<List<RecordedEvent>> one = () -> record(told.toArray(Event[]::new));
      Callable<List<RecordedEvent>> other = () -> record(backwards.toArray(Event[]::new));
      for (Future<List<RecordedEvent>> answer : threads.invokeAll(List.of(one, other))) {
        answers.add(answer.get());
      }
    }

    List<RecordedEvent> all = answers.stream().flatMap(List::stream).toList();
    assertThat(all).filteredOn(event -> event.outcome() instanceof New).hasSize(told.size());
    assertThat(all).filteredOn(event -> event.outcome() instanceof Known).hasSize(told.size());
  }

  @Test
  void theSurrogateOfAnObjectStays() {
    Epcs epcs = new Epcs(DATABASE.jdbc());
    Map<String, Long> first = epcs.idsOf(List.of("urn:x:a", "urn:x:b", "urn:x:a"));

    assertThat(first).hasSize(2);
    assertThat(epcs.idsOf(List.of("urn:x:b", "urn:x:c")))
        .containsEntry("urn:x:b", first.get("urn:x:b"));
    assertThat(epcs.find(List.of("urn:x:nobody"))).isEmpty();
  }

  @Test
  void theDatabaseRefusesASecondRowOfOneEventByItself() {
    long id = idOf(record(SampleEvents.commissioning("constraint")).getFirst());

    assertThatThrownBy(
            () ->
                DATABASE
                    .jdbc()
                    .sql(
                        """
                        insert into event_identity (hash, declared_at, event_id)
                        select hash, declared_at, event_id + 1
                          from event_identity where event_id = ?
                        """)
                    .param(id)
                    .update())
        .isInstanceOf(DataIntegrityViolationException.class);
  }

  @Test
  void tellsTheLedgerOfEveryEventOnce() {
    Event event = SampleEvents.commissioning("witness");
    long id = idOf(record(event).getFirst());
    record(event);

    assertThat(
            DATABASE
                .jdbc()
                .sql("select hash from event_evidence where event_id = ?")
                .param(id)
                .query((row, _) -> row.getBytes("hash"))
                .list())
        .containsExactly(EventHash.of(event).bytes());
  }

  @Test
  void severalDocumentsAreStoredTogetherAsIfOneCameAfterTheOther() {
    Event event = SampleEvents.commissioning("together-1").withEventId("urn:x:together");
    Event other = SampleEvents.commissioning("together-3").withEventId("urn:x:together");
    SequencedMap<Long, List<DocumentItem.EventRead>> told = new LinkedHashMap<>();
    told.put(document(), read(event));
    told.put(document(), read(SampleEvents.commissioning("alone"), event));
    told.put(document(), read(other));

    Map<Long, List<RecordedEvent>> recorded =
        DATABASE.transactions().execute(_ -> events.add(told));

    assertThat(recorded.keySet()).containsExactlyElementsOf(told.keySet());
    RecordedEvent first = recorded.get(told.firstEntry().getKey()).getFirst();
    assertThat(first.outcome()).isInstanceOf(New.class);
    assertThat(queries.find(idOf(first)).orElseThrow().documentId())
        .isEqualTo(told.firstEntry().getKey());
    List<RecordedEvent> second = List.copyOf(recorded.values()).get(1);
    assertThat(second.getFirst().outcome()).isInstanceOf(New.class);
    assertThat(second.getLast().outcome()).isEqualTo(new Known(idOf(first)));
    assertThat(documents.eventsOf(List.copyOf(told.keySet()).get(1)))
        .containsEntry(1, idOf(second.getFirst()))
        .containsEntry(2, idOf(first));
    assertThat(recorded.get(told.lastEntry().getKey()))
        .extracting(RecordedEvent::outcome)
        .containsExactly(new EventIdTaken("urn:x:together", EventHash.of(event)));
  }

  @Test
  void ofEqualDocumentsThatComeTogetherOneIsNew() {
    byte[] body = newBytes();
    byte[] earlier = newBytes();
    documents.keep(SENDER, Format.XML, earlier);

    Map<Long, Long> kept =
        documents.keepNew(
            List.of(
                new Documents.Arriving(1, SENDER, Format.XML, body),
                new Documents.Arriving(2, SENDER, Format.JSON, newBytes()),
                new Documents.Arriving(3, SENDER, Format.XML, body),
                new Documents.Arriving(4, SENDER, Format.XML, earlier)));

    assertThat(kept).containsOnlyKeys(1L, 2L);
    assertThat(documents.find(SENDER, body)).contains(kept.get(1L));
    assertThat(documents.find(kept.get(2L)).orElseThrow().format()).isEqualTo(Format.JSON);
  }

  private long document() {
    return documents.keep(SENDER, Format.XML, newBytes()).id();
  }

  private static List<DocumentItem.EventRead> read(Event... told) {
    return IntStream.rangeClosed(1, told.length)
        .mapToObj(i -> new DocumentItem.EventRead(i, i, told[i - 1], List.of()))
        .toList();
  }

  private List<RecordedEvent> record(Event... told) {
    return DATABASE.transactions().execute(_ -> events.record(document(), read(told)));
  }

  private static synchronized byte[] newBytes() {
    return Integer.toString(++documentNumber).getBytes(StandardCharsets.UTF_8);
  }

  private static long idOf(RecordedEvent event) {
    return ((RecordedEvent.Stored) event.outcome()).id();
  }

  private static PartyId sender() {
    return new PartyId(
        DATABASE
            .jdbc()
            .sql(
                """
                insert into party (code, name, hosted) values ('sender', 'Sender', true)
                returning id
                """)
            .query(Long.class)
            .single());
  }
}
