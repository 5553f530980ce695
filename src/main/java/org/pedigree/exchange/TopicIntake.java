package org.pedigree.exchange;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.pedigree.capture.FileAnswer;
import org.pedigree.exchange.DoorPlace.Topic;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes the messages of partners' topics in, each partition in its order. The brokers are told that
 * a message was read when its answer is there: whatever breaks before that, it comes again and gets
 * the same answer.
 */
@Component
final class TopicIntake implements DisposableBean {

  private static final Duration LOOK = Duration.ofMillis(500);

  private final Topics topics;
  private final Reception reception;
  private final Visits visits;
  private final CamelContext camel;
  private final Map<String, Reading> readings = new ConcurrentHashMap<>();

  TopicIntake(Topics topics, Reception reception, Visits visits, CamelContext camel) {
    this.topics = topics;
    this.reception = reception;
    this.visits = visits;
    this.camel = camel;
  }

  /** What a door has open between its looks, used by one thread at a time. */
  private record Reading(Topic place, KafkaConsumer<byte[], byte[]> consumer) {}

  /** Takes all that is there. */
  void look(Door door) {
    var place = (Topic) door.place();
    visits.attempt(
        door,
        () -> {
          var reading = reading(door, place);
          synchronized (reading) {
            read(door, reading);
          }
        });
  }

  private Reading reading(Door door, Topic place) throws IOException {
    var open = readings.get(door.id());
    if (open == null) {
      open = new Reading(place, topics.consumer(place));
      readings.put(door.id(), open);
    }
    return open;
  }

  private void read(Door door, Reading reading) throws IOException, InterruptedException {
    try {
      isThere(reading);
      for (var messages = reading.consumer().poll(LOOK);
          !messages.isEmpty();
          messages = reading.consumer().poll(LOOK)) {
        take(door, reading, messages);
        if (camel.isStopping()) {
          return;
        }
      }
    } catch (KafkaException e) {
      close(readings.remove(door.id()));
      throw new IOException("Can't read %s: %s".formatted(reading.place(), Topics.reason(e)), e);
    }
  }

  /** Brokers that are away, and a topic that nobody made, look like a topic without messages. */
  private static void isThere(Reading reading) throws IOException {
    var partitions = reading.consumer().partitionsFor(reading.place().topic());
    if (partitions == null || partitions.isEmpty()) {
      throw new IOException("There is no %s".formatted(reading.place()));
    }
    var first = new TopicPartition(reading.place().topic(), partitions.getFirst().partition());
    reading.consumer().beginningOffsets(List.of(first));
  }

  private void take(Door door, Reading reading, ConsumerRecords<byte[], byte[]> messages)
      throws IOException, InterruptedException {
    var next = new HashMap<TopicPartition, OffsetAndMetadata>();
    try {
      for (var message : messages) {
        take(door, reading.place(), message);
        next.put(partition(message), new OffsetAndMetadata(message.offset() + 1));
      }
    } catch (IOException | InterruptedException | RuntimeException e) {
      reception.count(door, "failed");
      goBack(reading.consumer(), messages, next);
      throw e;
    } finally {
      reading.consumer().commitSync(next);
    }
  }

  private void take(Door door, Topic place, ConsumerRecord<byte[], byte[]> message)
      throws IOException, InterruptedException {
    var name = "%s-%d-%d".formatted(message.topic(), message.partition(), message.offset());
    var document = message.value() == null ? new byte[0] : message.value();
    var answer = reception.take(door, name, document);
    if (!place.answers().isEmpty()) {
      topics.send(place, new ProducerRecord<>(place.answers(), message.key(), json(name, answer)));
    }
    reception.count(door, answer);
  }

  private static byte[] json(String name, FileAnswer answer) {
    return answer
        .report()
        .map(FileAnswer.Beside::json)
        .orElseGet(
            () ->
                JsonMapper.shared()
                    .writeValueAsString(Map.of("document", name, "findings", List.of()))
                    .getBytes(StandardCharsets.UTF_8));
  }

  /** To the first message of each partition that was not taken. */
  private static void goBack(
      KafkaConsumer<byte[], byte[]> consumer,
      ConsumerRecords<byte[], byte[]> messages,
      Map<TopicPartition, OffsetAndMetadata> next) {
    for (var partition : messages.partitions()) {
      var first = messages.records(partition).getFirst().offset();
      var offset = next.get(partition);
      consumer.seek(partition, offset == null ? first : offset.offset());
    }
  }

  private static TopicPartition partition(ConsumerRecord<byte[], byte[]> message) {
    return new TopicPartition(message.topic(), message.partition());
  }

  private void close(@Nullable Reading reading) {
    if (reading != null) {
      topics.close(reading.consumer());
    }
  }

  @Override
  public void destroy() {
    for (var reading : readings.values()) {
      reading.consumer().wakeup();
      synchronized (reading) {
        close(reading);
      }
    }
  }
}
