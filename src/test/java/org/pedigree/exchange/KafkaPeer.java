package org.pedigree.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** A Kafka broker on the loopback, a partner's or the operator's own, and a client of it. */
public final class KafkaPeer implements AutoCloseable {

  private final EmbeddedKafkaKraftBroker broker;
  private final KafkaProducer<byte[], byte[]> producer;

  private KafkaPeer(EmbeddedKafkaKraftBroker broker) {
    this.broker = broker;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers", broker.getBrokersAsString(), "max.request.size", 50_000_000),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  public static KafkaPeer start(int partitions, String... topics) {
    var broker = new EmbeddedKafkaKraftBroker(1, partitions, topics);
    broker.brokerProperty("auto.create.topics.enable", "false");
    broker.brokerProperty("message.max.bytes", "50000000");
    broker.afterPropertiesSet();
    return new KafkaPeer(broker);
  }

  /** The file by which the node signs in here: nobody else is on this line. */
  static void giveClientSettings(Path file) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, "security.protocol=PLAINTEXT\n");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String brokers() {
    return broker.getBrokersAsString();
  }

  public void write(String topic, String key, byte[] document) {
    try {
      producer
          .send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), document))
          .get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All that was ever written to the first partition of a topic. */
  public List<ConsumerRecord<byte[], byte[]>> all(String topic) {
    Map<String, Object> properties = Map.of("bootstrap.servers", broker.getBrokersAsString());
    try (var consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      var partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      var end = consumer.endOffsets(List.of(partition)).get(partition);
      var all = new ArrayList<ConsumerRecord<byte[], byte[]>>();
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofMillis(100)).forEach(all::add);
      }
      return all;
    }
  }

  /** How many messages were ever written to a partition. */
  public long end(String topic, int number) {
    Map<String, Object> properties = Map.of("bootstrap.servers", broker.getBrokersAsString());
    try (var consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      var partition = new TopicPartition(topic, number);
      return consumer.endOffsets(List.of(partition)).get(partition);
    }
  }

  /** How many messages of a topic a group has not told to have read. */
  public long unread(String group, String topic) {
    Map<String, Object> properties =
        Map.of("bootstrap.servers", broker.getBrokersAsString(), "group.id", group);
    try (var consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      var partitions =
          consumer.partitionsFor(topic).stream()
              .map(one -> new TopicPartition(topic, one.partition()))
              .collect(Collectors.toSet());
      var read = consumer.committed(partitions);
      return consumer.endOffsets(partitions).entrySet().stream()
          .mapToLong(
              end ->
                  end.getValue()
                      - (read.get(end.getKey()) == null ? 0 : read.get(end.getKey()).offset()))
          .sum();
    }
  }

  @Override
  public void close() {
    producer.close();
    broker.destroy();
  }
}
