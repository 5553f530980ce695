package org.pedigree.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pedigree.TestClock;
import org.pedigree.exchange.DoorPlace.Folder;
import org.pedigree.exchange.DoorPlace.Sftp;
import org.pedigree.exchange.OutboundQueue.Claim;
import org.springframework.beans.factory.annotation.Autowired;

/** What goes out to partners. */
class OutboundTest extends PartnersNode {

  @Autowired private Outbound outbound;
  @Autowired private OutboundQueue queue;
  @Autowired private Delivery delivery;
  @Autowired private ExchangeSettings settings;
  @Autowired private TestClock clock;
  @Autowired private DoorStates states;
  @Autowired private ExchangeTroubles troubles;
  @Autowired private MeterRegistry meters;

  /** Of the partners that no running door serves. */
  @AfterEach
  void leaveNothing() {
    jdbc.sql(
            """
            delete from outbound_document
             where partner in (select id from party where code in ('cedar', 'lakeshore'))
            """)
        .update();
  }

  @Test
  void aDocumentIsBroughtToAServerWholeAndOnce() throws IOException {
    var document = "to harbor".getBytes();
    var id = send("harbor", document);
    assertThat(send("harbor", document)).isEqualTo(id);

    assertThat(goesBy(send("lakeshore", document))).as("nobody tried it yet").isEmpty();

    awaitDelivered(id);

    assertThat(goesBy(id)).contains("SFTP");
    assertThat(files(HOME.resolve("server/in-harbor"))).hasSize(1);
    var file = files(HOME.resolve("server/in-harbor")).getFirst();
    assertThat(file).hasBinaryContent(document);
    assertThat(file.getFileName().toString()).matches("epcis-json-[0-9a-f]{24}\\.json");
  }

  @Test
  void aDoorThatFailsIsTroubleUntilItWorks() {
    states.failed("door of the test", "Nobody answers.");
    assertThat(troubles.now())
        .anySatisfy(
            one -> {
              assertThat(one.subject()).isEqualTo("door of the test");
              assertThat(one.detail()).isEqualTo("Nobody answers.");
            });
    states.worked("door of the test");
    assertThat(troubles.now()).noneMatch(one -> one.subject().equals("door of the test"));
  }

  @Test
  void documentsAreLaidIntoAFolderInTheirOrder() throws IOException {
    var ids =
        Stream.of("first", "second", "third")
            .map(text -> send("distributor", text.getBytes()))
            .toList();

    ids.forEach(this::awaitDelivered);

    assertThat(
            jdbc.sql(
                    """
                    select id from outbound_document
                     where partner = (select id from party where code = 'distributor')
                     order by delivered_at, id
                    """)
                .query(Long.class)
                .list())
        .isEqualTo(ids);
    assertThat(files(HOME.resolve("distributor"))).hasSize(3);
  }

  @Test
  void whatAPersonSendsAgainComesUnderTheSameName() throws IOException {
    var folder = HOME.resolve("again");
    var id = send("cedar", "again".getBytes());
    delivery.deliver(door("cedar", new Folder(folder)));
    var name = files(folder).getFirst();
    Files.delete(name);

    assertThat(outbound.sendAgain(party("pharmacy"), id)).as("it is not the pharmacy's").isFalse();
    delivery.deliver(door("cedar", new Folder(folder)));
    assertThat(name).doesNotExist();

    assertThat(outbound.sendAgain(party("maker"), id)).isTrue();
    delivery.deliver(door("cedar", new Folder(folder)));
    assertThat(name).hasContent("again");
  }

  @Test
  void aPartnerThatIsAwayIsTriedLaterAndThenPeopleAreTold() throws IOException {
    var away = door("cedar", away());
    var here = door("cedar", new Folder(HOME.resolve("late")));
    var first = send("cedar", "patient".getBytes());
    var second = send("cedar", "behind it".getBytes());

    for (int attempt = 1; attempt <= settings.outbound().escalateAfter(); attempt++) {
      delivery.deliver(away);
      assertThat(claim("cedar").isPresent())
          .as("neither the first twice at once nor what waits behind, until that is escalated")
          .isEqualTo(attempt == settings.outbound().escalateAfter());
      assertThat(attempts(first)).isEqualTo(attempt);
      assertThat(text("last_error", first)).contains("pedigree@127.0.0.1:1");
      assertThat(text("escalated_at", first) != null)
          .isEqualTo(attempt == settings.outbound().escalateAfter());
      clock.advance(settings.outbound().pause(attempt));
    }
    assertThat(gauge()).isPositive();
    clock.advance(Duration.ofMinutes(16));

    delivery.deliver(here);

    assertThat(text("delivered_at", first)).isNotNull();
    assertThat(text("delivered_at", second)).isNotNull();
    assertThat(files(HOME.resolve("late"))).hasSize(2);
  }

  /** Escalated, the first keeps the second waiting no longer. */
  @Test
  void whatWasEscalatedIsInNobodysWay() {
    var first = send("cedar", "stuck".getBytes());
    var second = send("cedar", "free".getBytes());
    for (int attempt = 1; attempt <= settings.outbound().escalateAfter(); attempt++) {
      queue.failed(claim("cedar").orElseThrow(), "refused by the partner");
      clock.advance(settings.outbound().pause(attempt));
    }
    assertThat(claim("cedar")).map(Claim::id).contains(second);
    assertThat(claim("cedar")).map(Claim::id).contains(first);
  }

  @Test
  void whoDiesAfterAClaimHasTriedAndTheDocumentIsDueAgain() {
    var id = send("lakeshore", "claimed".getBytes());
    assertThat(claim("lakeshore")).map(Claim::id).contains(id);
    assertThat(claim("lakeshore")).isEmpty();

    clock.advance(Duration.ofMinutes(16));

    assertThat(claim("lakeshore")).map(Claim::attempts).contains(2);
  }

  @Test
  void whatBreaksOffLeavesNothingUnderTheDocumentsName() throws IOException {
    var folder = Files.createDirectories(HOME.resolve("half"));
    var document = new Claim(1, DocumentKind.X12, "ISA*00*".getBytes(), new byte[32], 1);
    var name = "x12-000000000000000000000000.edi";

    assertThatThrownBy(() -> Delivery.put(new TornWhenWritten(new LocalShelf(folder)), document))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Of 7 bytes 3 were written");
    assertThat(folder.resolve(name)).doesNotExist();

    Delivery.put(new LocalShelf(folder), document);
    Delivery.put(new LocalShelf(folder), document);
    assertThat(folder.resolve(name)).hasContent("ISA*00*");
    assertThat(files(folder)).hasSize(1);
  }

  @Test
  void theNextPauseIsLongerUpToALongest() {
    var retry = new ExchangeSettings.Retry(Duration.ofSeconds(30), Duration.ofHours(1), 8);

    assertThat(Stream.of(1, 2, 3, 8, 100).map(retry::pause))
        .containsExactly(
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofHours(1),
            Duration.ofHours(1));
  }

  private static Sftp away() {
    return new Sftp(
        new Sftp.Server("127.0.0.1", 1), "pedigree", "node", Set.of("SHA256:none"), "/in");
  }

  private static Door door(String party, DoorPlace place) {
    return new Door("by-hand-out-" + party, party, place);
  }

  private long send(String partner, byte[] document) {
    return outbound.send(party("maker"), party(partner), document, DocumentKind.EPCIS_JSON);
  }

  private void awaitDelivered(long id) {
    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(() -> assertThat(text("delivered_at", id)).isNotNull());
  }

  private String text(String column, long id) {
    return jdbc.sql("select %s::text from outbound_document where id = ?".formatted(column))
        .param(id)
        .query((row, _) -> row.getString(1))
        .list()
        .getFirst();
  }

  private int attempts(long id) {
    return Integer.parseInt(text("attempts", id));
  }

  private double gauge() {
    return meters.get("pedigree.exchange.outbound.escalated").gauge().value();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  /** The connection ends in the middle of a file. */
  private record TornWhenWritten(Shelf shelf) implements DelegatingShelf {
    @Override
    public void write(String name, byte[] content) throws IOException {
      shelf.write(name, Arrays.copyOf(content, 3));
    }
  }

  private Optional<String> goesBy(long document) {
    return jdbc.sql("select door from monitor_document where outbound = ?")
        .param(document)
        .query((row, _) -> Optional.ofNullable(row.getString(1)))
        .single();
  }

  private Optional<Claim> claim(String partner) {
    return queue.claim(new Door("of-a-test", partner, new DoorPlace.Folder(Path.of("nowhere"))));
  }
}
