package org.pedigree.exchange;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.pedigree.capture.FileIntake;
import org.pedigree.exchange.DoorPlace.Topic;
import org.pedigree.exchange.OutboundQueue.Claim;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** The node as a client of partners' Kafka brokers. */
@Component
final class Topics implements DisposableBean {

  /** The header of a message that names its document, the same however often it comes. */
  static final String DOCUMENT = "document";

  /** More than the document: key, headers and what Kafka adds. */
  private static final int AROUND = 64 * 1024;

  private static final int AT_ONCE = 100;

  /** What a partner's file of the keys may say; the rest is the node's business. */
  private static final Predicate<String> SIGNING_IN =
      name -> name.startsWith("security.") || name.startsWith("ssl.") || name.startsWith("sasl.");

  private final KeyFiles files;
  private final ExchangeSettings settings;
  private final FileIntake intake;
  private final Map<List<String>, KafkaProducer<byte[], byte[]>> producers =
      new ConcurrentHashMap<>();

  Topics(KeyFiles files, ExchangeSettings settings, FileIntake intake) {
    this.files = files;
    this.settings = settings;
    this.intake = intake;
  }

  /**
   * A consumer that begins where its group has come to, or with the oldest message. It notes by
   * itself nothing of what it has read.
   */
  KafkaConsumer<byte[], byte[]> consumer(Topic place) throws IOException {
    var properties = signingIn(place);
    properties.put(ConsumerConfig.GROUP_ID_CONFIG, place.group());
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, AT_ONCE);
    properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, intake.maxBytes() + AROUND);
    properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, patience());
    try {
      var nothing = new ByteArrayDeserializer();
      var consumer = new KafkaConsumer<>(properties, nothing, nothing);
      consumer.subscribe(List.of(place.topic()));
      return consumer;
    } catch (KafkaException e) {
      throw new IOException(reason(e), e);
    }
  }

  /** Without waiting longer for brokers that are away than for any other answer. */
  void close(KafkaConsumer<byte[], byte[]> consumer) {
    consumer.close(CloseOptions.timeout(settings.patience()));
  }

  /** Publishes a document for a partner; all of its documents keep their order by one key. */
  void publish(Topic place, Claim document) throws IOException, InterruptedException {
    var message =
        new ProducerRecord<>(
            place.topic(), "pedigree".getBytes(StandardCharsets.UTF_8), document.body());
    message.headers().add(DOCUMENT, document.fileName().getBytes(StandardCharsets.UTF_8));
    send(place, message);
  }

  /**
   * Sends a message.
   *
   * @throws IOException if not all of the brokers that keep it have it in time
   */
  void send(Topic place, ProducerRecord<byte[], byte[]> message)
      throws IOException, InterruptedException {
    try {
      producer(place).send(message).get();
    } catch (ExecutionException e) {
      throw new IOException("Can't write to %s: %s".formatted(place, reason(e.getCause())), e);
    } catch (KafkaException e) {
      throw new IOException("Can't write to %s: %s".formatted(place, reason(e)), e);
    }
  }

  /** Of an exception that says little the one that it comes from. */
  static String reason(Throwable failure) {
    var cause = failure.getCause();
    return cause == null || failure.getMessage() != null && cause.getMessage() == null
        ? String.valueOf(failure.getMessage())
        : "%s: %s".formatted(failure.getMessage(), cause.getMessage());
  }

  private KafkaProducer<byte[], byte[]> producer(Topic place) throws IOException {
    var key = List.of(place.brokers(), place.client());
    var producer = producers.get(key);
    if (producer == null) {
      producer = newProducer(place);
      producers.put(key, producer);
    }
    return producer;
  }

  private KafkaProducer<byte[], byte[]> newProducer(Topic place) throws IOException {
    var properties = signingIn(place);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, intake.maxBytes() + AROUND);
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, patience());
    properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, patience());
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 2 * patience());
    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private int patience() {
    return Math.toIntExact(settings.patience().toMillis());
  }

  private Properties signingIn(Topic place) throws IOException {
    var properties = new Properties();
    var file = files.find(place.client(), "client settings");
    try (var content = java.nio.file.Files.newBufferedReader(file)) {
      properties.load(content);
    }
    for (var name : properties.stringPropertyNames()) {
      if (!SIGNING_IN.test(name)) {
        throw new IOException(
            "'%s' of pedigree.exchange.keys says %s; expected only security.*, ssl.* and sasl.*"
                .formatted(place.client(), name));
      }
    }
    if (!properties.containsKey("security.protocol")) {
      throw new IOException(
          "'%s' of pedigree.exchange.keys has no security.protocol; expected SSL, SASL_SSL, or"
                  .formatted(place.client())
              + " PLAINTEXT where nobody else is on the line");
    }
    properties.put("bootstrap.servers", place.brokers());
    properties.put("client.id", "pedigree-" + place.topic());
    return properties;
  }

  @Override
  public void destroy() {
    producers.values().forEach(producer -> producer.close(settings.patience()));
  }
}
