package org.pedigree.epcis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.pedigree.TestDatabase;
import org.pedigree.party.PartyId;

class EventStoreTest {

  private static final TestDatabase DATABASE = TestDatabase.fresh();

  private final List<Object> published = new ArrayList<>();
  private final Clock clock = Clock.systemUTC();
  private final Documents documents = new Documents(DATABASE.jdbc(), clock);
  private final Events events = new Events(DATABASE.jdbc(), clock, published::add);
  private final EventQueries queries = new EventQueries(DATABASE.jdbc());
  private final PartyId sender = sender();

  @AfterAll
  static void drop() {
    DATABASE.close();
  }

  @Test
  void keepsTheSameBytesOfOneSenderOnce() {
    byte[] body = "bytes".getBytes();

    Documents.Kept first = documents.keep(sender, Format.XML, body);
    Documents.Kept again = documents.keep(sender, Format.XML, body);

    assertThat(first.isNew()).isTrue();
    assertThat(again).isEqualTo(new Documents.Kept(first.id(), false));
    assertThat(documents.find(first.id()).orElseThrow().body()).isEqualTo(body);
  }

  @Test
  void storesAnEventOnceWhateverDocumentsItComesIn() {
    Event event = SampleEvents.commissioning("once");

    RecordedEvent first = record(event).getFirst();
    RecordedEvent again = record(event).getFirst();

    assertThat(first.outcome()).isInstanceOf(RecordedEvent.New.class);
    assertThat(again.outcome()).isEqualTo(new RecordedEvent.Known(idOf(first)));
    assertThat(published).hasSize(2).allMatch(EventsRecorded.class::isInstance);
  }

  private List<RecordedEvent> record(Event... told) {
    long document = documents.keep(sender, Format.XML, Integer.toString(counter++).getBytes()).id();
    List<DocumentItem.EventRead> read =
        IntStream.rangeClosed(1, told.length)
            .mapToObj(i -> new DocumentItem.EventRead(i, i, told[i - 1], List.of()))
            .toList();
    return DATABASE.transactions().execute(_ -> events.record(document, read));
  }

  private static int counter;

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
                on conflict (code) do update set name = excluded.name returning id
                """)
            .query(Long.class)
            .single());
  }
}
