package org.pedigree.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.pedigree.capture.NotNow;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/** Hears what became of the documents that this process carried; others' answers pass it by. */
@Component
@Profile("kafka")
final class RelayAnswers extends Listening {

  private final RelayClients clients;
  private final RelaySettings settings;
  private final Map<UUID, CompletableFuture<Told>> awaited = new ConcurrentHashMap<>();
  private volatile boolean listening;

  RelayAnswers(RelayClients clients, RelaySettings settings, RelayState state) {
    super("relay-answers", state);
    this.clients = clients;
    this.settings = settings;
  }

  /** What brings a document on its way. */
  interface Carrying {
    void go() throws InterruptedException;
  }

  /**
   * Has a document carried, and waits for its answer.
   *
   * @throws NotNow if there is none in time; the document may come again
   */
  Told of(UUID id, Carrying carrying) throws InterruptedException {
    if (!listening) {
      throw new NotNow("The topic %s is not reached".formatted(settings.answers()));
    }
    var answer = new CompletableFuture<Told>();
    awaited.put(id, answer);
    try {
      carrying.go();
      return answer.get(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new NotNow(
          "No process took the document from the topic %s within %d seconds"
              .formatted(settings.topic(), settings.patience().toSeconds()));
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      awaited.remove(id);
    }
  }

  /** Whether an answer that came now would be heard. */
  boolean isListening() {
    return listening;
  }

  @Override
  KafkaConsumer<byte[], byte[]> open() throws InterruptedException {
    clients.makeTopics();
    var consumer = clients.consumer(null);
    var partitions =
        consumer.partitionsFor(settings.answers()).stream()
            .map(one -> new TopicPartition(one.topic(), one.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
    listening = true;
    return consumer;
  }

  @Override
  void closed() {
    listening = false;
  }

  @Override
  void listen(KafkaConsumer<byte[], byte[]> consumer) {
    consumer.poll(Duration.ofSeconds(1)).forEach(this::hear);
  }

  private void hear(ConsumerRecord<byte[], byte[]> message) {
    try {
      var waiting = awaited.get(UUID.fromString(new String(message.key(), UTF_8)));
      if (waiting != null) {
        waiting.complete(Told.read(message.value()));
      }
    } catch (NullPointerException | IllegalArgumentException | JacksonException e) {
      log().warn("Message {} of {} is no answer", message.offset(), message.topic());
    }
  }
}
