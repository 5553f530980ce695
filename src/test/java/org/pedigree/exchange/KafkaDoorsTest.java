package org.pedigree.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pedigree.capture.CaptureJob;
import org.pedigree.capture.Conveyor;
import org.pedigree.capture.ErrorBehaviour;
import org.pedigree.capture.FileAnswer;
import org.pedigree.capture.FileIntake;
import org.pedigree.capture.NotNow;
import org.pedigree.epcis.Format;
import org.pedigree.exchange.DoorPlace.Topic;
import org.pedigree.party.PartyId;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Partners' doors by Kafka, against a real broker. */
class KafkaDoorsTest extends PartnersNode {

  @Autowired private TopicIntake intake;
  @Autowired private Outbound outbound;
  @Autowired private Reception reception;
  @Autowired private Visits visits;
  @Autowired private DoorStates states;
  @Autowired private KeyFiles files;
  @Autowired private FileIntake fileIntake;
  @Autowired private ExchangeSettings settings;
  @Autowired private CamelContext camel;

  @Test
  void aMessageIsCapturedAndItsAnswerWritten() {
    KAFKA.write("maker-documents", "sound", commissioning("maker", "kafka-sound"));

    var answer = answer("sound");

    assertThat(captured("kafka-sound")).isEqualTo("maker");
    assertThat(cameBy("kafka-sound")).isEqualTo("Kafka");
    assertThat(answer.path("document").asString()).matches("maker-documents-0-[0-9]+");
    assertThat(answer.path("findings")).isEmpty();
  }

  @Test
  void aWrongMessageIsAnsweredWithItsReasonsAndKeepsNothingBehindItWaiting() {
    KAFKA.write("maker-documents", "wrong", "{\"type\": \"EPCISDocument\"}".getBytes());
    KAFKA.write("maker-documents", "empty", new byte[0]);
    KAFKA.write("maker-documents", "after", commissioning("maker", "kafka-after"));

    var finding = answer("wrong").path("findings").path(0);
    for (var part : new String[] {"place", "rule", "expected", "found"}) {
      assertThat(finding.path(part).asString()).as(part).isNotBlank();
    }
    assertThat(answer("empty").path("findings")).isNotEmpty();
    answer("after");
    assertThat(captured("kafka-after")).isEqualTo("maker");
  }

  /** The node is killed when a message is in and the broker does not know: it comes once more. */
  @Test
  void aMessageThatComesAgainGetsTheSameAnswerAndHasOneEffect() {
    KAFKA.write("by-hand", "again", commissioning("maker", "kafka-again"));

    for (var group : List.of("first", "second")) {
      var before = answers("again").size();
      var door = new Door("by-hand-" + group, "maker", place(group));
      soon(() -> intake.look(door), () -> assertThat(answers("again")).hasSize(before + 1));
    }

    assertThat(captured("kafka-again")).as("one document and one event").isEqualTo("maker");
    var said = answers("again").stream().map(answer -> new String(answer.value())).distinct();
    assertThat(said).hasSize(1);
  }

  @Test
  void whatTheNodeCanNotTakeInYetIsReadAgainInItsOrder() throws Exception {
    KAFKA.write("by-hand", "later", commissioning("maker", "kafka-later"));
    var place = place("patient");
    try (var broken = new Breaking(place)) {
      soon(
          broken::look, () -> assertThat(states.all().get("broken").problem()).contains("no room"));
      assertThat(isKnown("kafka-later")).isFalse();

      broken.mended = true;
      soon(broken::look, () -> assertThat(isKnown("kafka-later")).isTrue());
    }
    assertThat(captured("kafka-later")).isEqualTo("maker");
    assertThat(states.all().get("broken").problem()).isNull();
  }

  @Test
  void documentsForAPartnerAreWrittenInTheirOrderEachUnderItsName() {
    var ids =
        Stream.of("kafka first", "kafka second", "kafka third")
            .map(
                text ->
                    outbound.send(
                        party("maker"), party("swiftcare"), text.getBytes(), DocumentKind.X12))
            .toList();

    await().atMost(Duration.ofMinutes(2)).until(() -> ids.stream().allMatch(this::delivered));

    var messages = KAFKA.all("swiftcare-documents");
    assertThat(messages.stream().map(message -> new String(message.value())))
        .containsSubsequence("kafka first", "kafka second", "kafka third");
    assertThat(messages.stream().map(KafkaDoorsTest::document).distinct())
        .hasSameSizeAs(messages)
        .allMatch(name -> name.matches("x12-[0-9a-f]{24}\\.edi"));
  }

  @Test
  void brokersThatAreAwayAndATopicThatIsNotThereAreToldAsTheDoorsProblem() throws Exception {
    try (var away = new Breaking(new Topic("127.0.0.1:1", "by-hand", "g", "brokers", ""))) {
      away.look();
      assertThat(states.all().get("broken").problem()).contains("topic by-hand at 127.0.0.1:1");
    }
    try (var none = new Breaking(new Topic(KAFKA.brokers(), "nowhere", "g", "brokers", ""))) {
      none.look();
      assertThat(states.all().get("broken").problem()).contains("nowhere");
    }
  }

  /** How the node signs in is told plainly, and nothing else is told there. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ssl.truststore.type=PEM | no security.protocol",
        "security.protocol=SSL;bootstrap.servers=evil.example:9092 | says bootstrap.servers",
        "security.protocol=TELNET | TELNET",
      })
  void clientSettingsThatAreWrongAreRefusedByName(String lines, String reason) throws IOException {
    var file = KEYS.resolve("wrong-brokers");
    Files.writeString(file, lines.replace(';', '\n'));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    var topics = new Topics(files, settings, fileIntake);
    var place = new Topic(KAFKA.brokers(), "by-hand", "g", "wrong-brokers", "");

    assertThatThrownBy(() -> topics.consumer(place)).hasStackTraceContaining(reason);
    assertThatThrownBy(() -> topics.send(place, new ProducerRecord<>("by-hand", new byte[0])))
        .hasStackTraceContaining(reason);
  }

  /** A door whose node can't take anything in until it is mended, and that waits a second. */
  private final class Breaking implements AutoCloseable {

    private final Topics topics = new Topics(files, hasty(), fileIntake);
    private final TopicIntake look;
    private final Door door;
    private boolean mended;

    Breaking(Topic place) {
      var breaking =
          new Conveyor() {
            @Override
            public FileAnswer take(String partner, String name, byte[] document)
                throws InterruptedException {
              if (!mended) {
                throw new NotNow("no room");
              }
              return fileIntake.take(partner, name, document);
            }

            @Override
            public CaptureJob accept(
                PartyId sender, byte[] document, Format format, ErrorBehaviour behaviour) {
              throw new NotNow("no room");
            }
          };
      var reception = new Reception(fileIntake, breaking, new SimpleMeterRegistry());
      look = new TopicIntake(topics, reception, visits, camel);
      door = new Door("broken", "maker", place);
    }

    void look() {
      look.look(door);
    }

    @Override
    public void close() {
      look.destroy();
      topics.destroy();
    }
  }

  private ExchangeSettings hasty() {
    return new ExchangeSettings(
        settings.partners(), settings.keys(), Duration.ofSeconds(1), 10, settings.outbound());
  }

  /** A consumer has to be given its share before it reads any. */
  private static void soon(Runnable look, Runnable holds) {
    await()
        .pollInSameThread()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(
            () -> {
              look.run();
              holds.run();
            });
  }

  private static Topic place(String group) {
    return new Topic(KAFKA.brokers(), "by-hand", group, "brokers", "maker-answers");
  }

  private JsonNode answer(String key) {
    var answers =
        await().atMost(Duration.ofMinutes(2)).until(() -> answers(key), found -> !found.isEmpty());
    return JsonMapper.shared().readTree(answers.getFirst().value());
  }

  private static List<ConsumerRecord<byte[], byte[]>> answers(String key) {
    return KAFKA.all("maker-answers").stream()
        .filter(answer -> new String(answer.key(), StandardCharsets.UTF_8).equals(key))
        .toList();
  }

  private static String document(ConsumerRecord<byte[], byte[]> message) {
    return new String(message.headers().lastHeader(Topics.DOCUMENT).value());
  }
}
