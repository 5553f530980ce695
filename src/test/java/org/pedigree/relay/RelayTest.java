package org.pedigree.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.TestPapers;
import org.pedigree.Tokens;
import org.pedigree.capture.Capture;
import org.pedigree.capture.CaptureLimitExceeded;
import org.pedigree.capture.Conveyor;
import org.pedigree.capture.DoorKind;
import org.pedigree.capture.ErrorBehaviour;
import org.pedigree.capture.FileAnswer;
import org.pedigree.capture.Formats;
import org.pedigree.capture.NotNow;
import org.pedigree.epcis.Format;
import org.pedigree.exchange.KafkaPeer;
import org.pedigree.party.Parties;
import org.pedigree.relay.Carried.Errand;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.json.JsonMapper;

/** A node whose doors put documents on a topic, and who takes them from there. */
@PedigreeTest
@ActiveProfiles({"demo", "kafka"})
@DirtiesContext
class RelayTest {

  private static final KafkaPeer KAFKA = KafkaPeer.start(1, "by-nobody");
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Map<String, byte[]> DOCUMENTS = new ConcurrentHashMap<>();

  private static final String OF_PACKS =
      """
       from event_epc join epc on epc.id = epc_id
         join event_document using (event_id)
         join capture_job job using (document_id)
        where canonical like 'https://id.gs1.org/01/00300010543215/21/' || ? || '%'
      """;

  @Autowired private Conveyor conveyor;
  @Autowired private RelayAnswers answers;
  @Autowired private Taker taker;
  @Autowired private RelayClients clients;
  @Autowired private RelaySettings settings;
  @Autowired private RelayState state;
  @Autowired private Formats formats;
  @Autowired private Capture capture;
  @Autowired private Parties parties;
  @Autowired private MeterRegistry meters;
  @Autowired private JdbcClient jdbc;
  @Autowired private Tokens tokens;

  private final List<Taker> others = new ArrayList<>();

  @DynamicPropertySource
  static void relay(DynamicPropertyRegistry properties) {
    properties.add("pedigree.relay.brokers", KAFKA::brokers);
    properties.add("pedigree.relay.client.security.protocol", () -> "PLAINTEXT");
    properties.add("pedigree.relay.partitions", () -> "4");
    properties.add("pedigree.relay.patience", () -> "60s");
    properties.add("pedigree.capture.max-size", () -> "1MB");
  }

  @BeforeEach
  void theTopicIsReached() {
    await().atMost(PATIENCE).until(answers::isListening);
  }

  @AfterEach
  void allAsBefore() {
    others.forEach(Taker::stop);
    if (!taker.isRunning()) {
      taker.start();
    }
  }

  @AfterAll
  static void close() {
    KAFKA.close();
  }

  @Test
  void aDocumentThatComesByHttpIsTakenFromTheTopic() {
    var carried = carried();

    var location =
        post("maker", document("relay-http"))
            .expectStatus()
            .isAccepted()
            .expectHeader()
            .valueMatches("Location", "/epcis/capture/.*")
            .returnResult()
            .getResponseHeaders()
            .getLocation();

    assertThat(location).isEqualTo(locationOfTheSame("relay-http"));
    assertThat(carried()).isEqualTo(carried + 2);
    assertThat(captured("relay-http")).isEqualTo(1);
    assertThat(
            jdbc.sql("select distinct door " + OF_PACKS).param("relay-http").query().singleValue())
        .isEqualTo("HTTP");
  }

  private URI locationOfTheSame(String serial) {
    return post("maker", document(serial)).returnResult().getResponseHeaders().getLocation();
  }

  @Test
  void aFileOfADoorGetsItsAnswerWhateverItsFormat() throws Exception {
    var taken = conveyor.take("maker", "sound.json", document("relay-file"));
    var refused = conveyor.take("maker", "wrong.json", "{\"type\": \"EPCISDocument\"}".getBytes());
    var interchange = conveyor.take("maker", "broken.edi", "ISA*00*~".getBytes());
    var stranger = conveyor.take("nobody", "sound.json", document("relay-nobody"));

    assertThat(taken.refused()).isFalse();
    assertThat(captured("relay-file")).isEqualTo(1);
    assertThat(finding(refused)).contains("\"expected\"", "\"found\"");
    assertThat(finding(interchange)).contains("ISA");
    assertThat(finding(stranger)).contains("nobody");
    assertThat(captured("relay-nobody")).isZero();
  }

  @Test
  void theSameDocumentAgainGetsTheAnswerOfItsFirstTime() throws Exception {
    var document = document("relay-again");

    var first = conveyor.take("maker", "again.json", document);
    var second = conveyor.take("maker", "again.json", document);

    assertThat(second.refused()).isEqualTo(first.refused());
    assertThat(captured("relay-again")).isEqualTo(1);
  }

  @Test
  void whatIsTooLongIsToldSoAndCarriedNowhere() {
    var carried = carried();

    post("maker", new byte[(1 << 20) + 1]).expectStatus().isEqualTo(413);
    assertThatThrownBy(
            () ->
                conveyor.accept(
                    parties.byCode("maker").orElseThrow().id(),
                    new byte[(1 << 20) + 1],
                    Format.JSON,
                    ErrorBehaviour.ROLLBACK))
        .isInstanceOf(CaptureLimitExceeded.class);

    assertThat(carried()).isEqualTo(carried);
  }

  @Test
  void aMessageThatNoDoorSentIsLeftOutAndKeepsNothingBehindItWaiting() throws Exception {
    var before = count("no document");
    clients.send(new ProducerRecord<>(settings.topic(), "maker".getBytes(UTF_8), new byte[] {1}));
    clients.send(new ProducerRecord<>(settings.topic(), 0, null, null));

    conveyor.take("maker", "after.json", document("relay-after"));

    await().atMost(PATIENCE).until(() -> count("no document") == before + 2);
    assertThat(captured("relay-after")).isEqualTo(1);
  }

  @Test
  void whereNobodyTakesADoorIsToldToComeAgainAndTheDocumentHasOneEffect() throws Exception {
    taker.stop();
    var hasty = new Hasty();
    var document = document("relay-later");

    assertThatThrownBy(() -> hasty.conveyor.take("maker", "later.json", document))
        .isInstanceOf(NotNow.class)
        .hasMessageContaining("No process took the document");
    assertThat(captured("relay-later")).isZero();

    taker.start();
    assertThat(conveyor.take("maker", "later.json", document).refused()).isFalse();
    assertThat(captured("relay-later")).isEqualTo(1);
    hasty.own.stop();
  }

  @Test
  void whatTheNodeCanNotTakeInYetStaysInItsPlaceBeforeWhatFollows() throws Exception {
    taker.stop();
    var mended = new AtomicBoolean();
    var order = new ConcurrentHashMap<String, List<String>>();
    var documents = List.of(put("maker", "wait-1"), put("maker", "wait-2"), put("maker", "wait-3"));

    start(order, carried -> mended.get() || carried.id().equals(documents.getFirst()));
    await().atMost(PATIENCE).until(() -> order.getOrDefault("tried", List.of()).size() > 2);
    assertThat(captured("wait-1")).isEqualTo(1);
    assertThat(captured("wait-2") + captured("wait-3")).isZero();

    mended.set(true);
    await().atMost(PATIENCE).until(() -> captured("wait-3") == 1);
    assertThat(order.get("maker")).containsSubsequence(texts(documents));
  }

  @Test
  void aPartyWhoseWorkIsHeldUpWaitsForItAndKeepsNoOtherWaiting() throws Exception {
    conveyor.take("maker", "held.json", document("held-first"));
    var job = jdbc.sql("select distinct job.id " + OF_PACKS).param("held-first");
    var held = job.query(Long.class).single();
    jdbc.sql("update capture_job set finished_at = null, due_at = '2099-01-01' where id = ?")
        .param(held)
        .update();

    put("maker", "held-second");
    put("pharmacy", "held-not");

    await().atMost(PATIENCE).until(() -> captured("held-not") == 1);
    assertThat(captured("held-second")).isZero();
    jdbc.sql("update capture_job set finished_at = now() where id = ?").param(held).update();
    await().atMost(PATIENCE).until(() -> captured("held-second") == 1);
  }

  /** One is stopped in the middle and told the brokers nothing of its last, one comes later. */
  @Test
  void threeConsumersKeepEachPartysOrderAndTakeEachOnceThoughTheTopicIsDealtAnew()
      throws Exception {
    taker.stop();
    var senders = List.of("maker", "northwind", "distributor", "pharmacy", "harbor");
    var sent = new ArrayList<UUID>();
    for (var number = 0; number < 12; number++) {
      for (var sender : senders) {
        sent.add(put(sender, "deal-%s-%02d".formatted(sender, number)));
      }
    }
    var order = new ConcurrentHashMap<String, List<String>>();
    var dies = new AtomicBoolean();
    start(order, carried -> true);
    start(order, carried -> true);
    start(order, carried -> !dies.get());
    await().atMost(PATIENCE).until(() -> taken(order) >= 15);
    dies.set(true);
    others.getLast().stop();
    start(order, carried -> true);

    await().atMost(PATIENCE).until(() -> captured("deal-") == sent.size());

    assertThat(jobs("deal-")).as("one document each").isEqualTo(sent.size());
    for (var sender : senders) {
      assertThat(inOrderOfJudging(sender))
          .as(sender)
          .isSorted()
          .hasSize(12)
          .allMatch(serial -> serial.startsWith("deal-" + sender));
    }
  }

  private static int taken(ConcurrentHashMap<String, List<String>> order) {
    return order.entrySet().stream()
        .filter(one -> !one.getKey().equals("tried"))
        .mapToInt(one -> one.getValue().size())
        .sum();
  }

  private static List<String> texts(List<UUID> ids) {
    return ids.stream().map(UUID::toString).toList();
  }

  /** Whether a process can take a document now. */
  private interface Able {
    boolean takes(Carried carried);
  }

  /** One more process that takes from the topic, and notes what. */
  private void start(ConcurrentHashMap<String, List<String>> order, Able able) {
    var errands =
        new Errands(formats, capture, parties) {
          @Override
          Told run(Carried carried) throws InterruptedException {
            var takes = able.takes(carried);
            note(order, takes ? carried.party() : "tried", carried.id().toString());
            if (!takes) {
              throw new NotNow("no room");
            }
            return super.run(carried);
          }
        };
    var other = new Taker(clients, settings, state, errands, meters);
    others.add(other);
    other.start();
  }

  private static void note(
      ConcurrentHashMap<String, List<String>> order, String under, String what) {
    order.computeIfAbsent(under, _ -> new CopyOnWriteArrayList<>()).add(what);
  }

  /** A door that waits for its answer no longer than a second. */
  private final class Hasty {

    private final RelaySettings soon =
        new RelaySettings(
            settings.brokers(),
            settings.client(),
            settings.topic(),
            settings.answers(),
            settings.partitions(),
            Duration.ofSeconds(1));
    private final RelayAnswers own = new RelayAnswers(clients, soon, state);
    private final TopicConveyor conveyor = new TopicConveyor(clients, soon, own, capture, parties);

    Hasty() {
      own.start();
      await().atMost(PATIENCE).until(own::isListening);
    }
  }

  /** Puts a document on the topic as a door does that does not wait. */
  private UUID put(String sender, String serial) throws Exception {
    var id = UUID.randomUUID();
    var errand = new Errand.OpenCapture(Format.JSON, ErrorBehaviour.ROLLBACK);
    var papers = new TestPapers(capture, parties);
    var document =
        papers.document(papers.commissioning(sender, "2041-03-31", TestPapers.pack(serial)));
    clients.send(new Carried(id, sender, DoorKind.HTTP, errand, document).to(settings.topic()));
    return id;
  }

  private byte[] document(String serial) {
    return DOCUMENTS.computeIfAbsent(
        serial,
        _ -> {
          var papers = new TestPapers(capture, parties);
          return papers.document(
              papers.commissioning("maker", "2041-03-31", TestPapers.pack(serial)));
        });
  }

  private ResponseSpec post(String party, byte[] document) {
    return tokens
        .as(party)
        .post()
        .uri("/epcis/capture")
        .contentType(MediaType.APPLICATION_JSON)
        .body(document)
        .exchange();
  }

  private static String finding(FileAnswer answer) {
    assertThat(answer.refused()).isTrue();
    return JsonMapper.shared()
        .readTree(answer.report().orElseThrow().json())
        .path("findings")
        .path(0)
        .toString();
  }

  /** How many events speak of packs with such serial numbers. */
  private long captured(String serial) {
    return jdbc.sql("select count(distinct event_id) " + OF_PACKS)
        .param(serial)
        .query(Long.class)
        .single();
  }

  private long jobs(String serial) {
    return jdbc.sql("select count(distinct job.id) " + OF_PACKS)
        .param(serial)
        .query(Long.class)
        .single();
  }

  private List<String> inOrderOfJudging(String sender) {
    return jdbc.sql(
            "select substring(canonical from 'deal-.*')"
                + OF_PACKS
                + " order by job.finished_at, job.id")
        .param("deal-" + sender)
        .query(String.class)
        .list();
  }

  /** How many messages the topic has had. */
  private long carried() {
    return IntStream.range(0, 4).mapToLong(one -> KAFKA.end(settings.topic(), one)).sum();
  }

  private double count(String answer) {
    return meters.counter("pedigree.relay.documents", "answer", answer).count();
  }
}
