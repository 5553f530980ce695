package org.pedigree.relay;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.pedigree.capture.FileIntake;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The node as a client of its operator's own Kafka. */
@Component
@Profile("kafka")
final class RelayClients implements DisposableBean {

  static final String GROUP = "pedigree";

  /** More than the document: key, headers and what Kafka adds. */
  private static final int AROUND = 64 * 1024;

  /** Ten minutes: whoever waits for an answer has gone by then. */
  private static final String RETENTION_OF_ANSWERS = "600000";

  private static final int PATIENCE = 10_000;
  private static final int AT_ONCE = 100;

  /** Milliseconds after which the share of a process that fell silent goes to the others. */
  private static final int SILENCE = 10_000;

  private final RelaySettings settings;
  private final int longest;
  private @Nullable KafkaProducer<byte[], byte[]> producer;

  RelayClients(RelaySettings settings, FileIntake intake) {
    if (settings.brokers() == null) {
      throw new RelayNotConfigured("brokers", "host:port, by commas");
    }
    if (!settings.client().containsKey("security.protocol")) {
      throw new RelayNotConfigured(
          "client.security.protocol",
          "SSL, SASL_SSL, or PLAINTEXT where nobody else is on the line");
    }
    this.settings = settings;
    this.longest = intake.maxBytes() + AROUND;
  }

  /** Makes the topics that are not there yet. */
  void makeTopics() throws InterruptedException {
    try (var admin = Admin.create(properties())) {
      make(admin, topic(settings.topic(), settings.partitions(), Map.of()));
      make(admin, topic(settings.answers(), 1, Map.of("retention.ms", RETENTION_OF_ANSWERS)));
    }
  }

  /** On as many brokers as these make by themselves. */
  private NewTopic topic(String name, int partitions, Map<String, String> further) {
    var configuration = new HashMap<>(further);
    configuration.put("max.message.bytes", Integer.toString(longest));
    return new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(configuration);
  }

  private static void make(Admin admin, NewTopic topic) throws InterruptedException {
    try {
      admin.createTopics(List.of(topic)).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new KafkaException(e.getCause());
      }
    }
  }

  /** A consumer that notes by itself nothing of what it has read. */
  KafkaConsumer<byte[], byte[]> consumer(@Nullable String group) {
    var properties = properties();
    if (group != null) {
      properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    }
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SILENCE);
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, AT_ONCE);
    properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, longest);
    properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE);
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * Sends a message.
   *
   * @throws IOException if not all of the brokers that keep it have it in time
   */
  void send(ProducerRecord<byte[], byte[]> message) throws IOException, InterruptedException {
    try {
      producer().send(message).get();
    } catch (ExecutionException | KafkaException e) {
      throw new IOException(
          "Can't write to the topic %s at %s: %s"
              .formatted(message.topic(), settings.brokers(), e.getMessage()),
          e);
    }
  }

  private synchronized KafkaProducer<byte[], byte[]> producer() {
    if (producer == null) {
      var properties = properties();
      properties.put(ProducerConfig.ACKS_CONFIG, "all");
      properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
      properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
      properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, longest);
      properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE);
      properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE);
      properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 2 * PATIENCE);
      producer =
          new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }
    return producer;
  }

  private Map<String, Object> properties() {
    var properties = new HashMap<String, Object>(settings.client());
    properties.put("bootstrap.servers", settings.brokers());
    return properties;
  }

  @Override
  public synchronized void destroy() {
    if (producer != null) {
      producer.close();
    }
  }
}
