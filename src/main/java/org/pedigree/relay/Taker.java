package org.pedigree.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.pedigree.capture.NotNow;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Takes documents from the topic, as one of any number of processes that share its partitions. The
 * documents of a party are taken one by one, those of several parties at the same time. The brokers
 * are told that a document was taken when its answer is sent: whatever breaks before that, it comes
 * again, here or elsewhere, and gets the same answer.
 */
@Component
@Profile("kafka")
final class Taker extends Listening {

  /** What was not begun in this time is read again: others must not think that this one is dead. */
  private static final Duration ROUND = Duration.ofSeconds(60);

  private static final Duration LOOK = Duration.ofSeconds(1);

  /** A party whose documents are held up keeps the others of a round waiting no longer. */
  private static final Duration TURN = Duration.ofSeconds(2);

  private final RelayClients clients;
  private final RelaySettings settings;
  private final Errands errands;
  private final MeterRegistry meters;

  Taker(
      RelayClients clients,
      RelaySettings settings,
      RelayState state,
      Errands errands,
      MeterRegistry meters) {
    super("relay-taker", state);
    this.clients = clients;
    this.settings = settings;
    this.errands = errands;
    this.meters = meters;
  }

  @Override
  KafkaConsumer<byte[], byte[]> open() throws InterruptedException {
    clients.makeTopics();
    var consumer = clients.consumer(RelayClients.GROUP);
    consumer.subscribe(List.of(settings.topic()));
    return consumer;
  }

  @Override
  void listen(KafkaConsumer<byte[], byte[]> consumer) throws InterruptedException {
    var messages = consumer.poll(LOOK);
    if (!messages.isEmpty()) {
      var taken = take(messages);
      var left = settle(consumer, messages, taken);
      if (left) {
        pause();
      }
    }
  }

  /** Which of them were taken, of each party the first ones. */
  private Set<ConsumerRecord<byte[], byte[]>> take(ConsumerRecords<byte[], byte[]> messages)
      throws InterruptedException {
    var end = System.nanoTime() + ROUND.toNanos();
    Set<ConsumerRecord<byte[], byte[]>> taken = ConcurrentHashMap.newKeySet();
    var lanes = new ArrayList<Thread>();
    for (var ofParty : byParty(messages).values()) {
      lanes.add(Thread.ofVirtual().name("relay").start(() -> takeInOrder(ofParty, end, taken)));
    }
    for (var lane : lanes) {
      lane.join();
    }
    return taken;
  }

  private static Map<String, List<ConsumerRecord<byte[], byte[]>>> byParty(
      ConsumerRecords<byte[], byte[]> messages) {
    var parties = new LinkedHashMap<String, List<ConsumerRecord<byte[], byte[]>>>();
    for (var message : messages) {
      var party = message.key() == null ? "" : new String(message.key(), UTF_8);
      parties.computeIfAbsent(party, _ -> new ArrayList<>()).add(message);
    }
    return parties;
  }

  private void takeInOrder(
      List<ConsumerRecord<byte[], byte[]>> messages,
      long end,
      Set<ConsumerRecord<byte[], byte[]>> taken) {
    try {
      for (var message : messages) {
        if (!isRunning() || System.nanoTime() > end || !isTaken(message)) {
          return;
        }
        taken.add(message);
      }
    } catch (NotNow | IOException later) {
      log().info("Documents from the topic are taken in later: {}", later.getMessage());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  /** False if it was not its turn in time. */
  private boolean isTaken(ConsumerRecord<byte[], byte[]> message)
      throws IOException, InterruptedException {
    try {
      var carried = Carried.of(message);
      if (!errands.isItsTurn(carried, TURN)) {
        return false;
      }
      var told = errands.run(carried);
      var key = carried.id().toString().getBytes(UTF_8);
      clients.send(new ProducerRecord<>(settings.answers(), key, told.json()));
      count(told.word());
    } catch (NotCarried stranger) {
      log().error("A message of the topic is left out: {}", stranger.getMessage());
      count("no document");
    }
    return true;
  }

  private void count(String answer) {
    meters.counter("pedigree.relay.documents", "answer", answer).increment();
  }

  /**
   * Tells the brokers how far each partition was taken, and goes back to what was not.
   *
   * @return whether something was left
   */
  private static boolean settle(
      KafkaConsumer<byte[], byte[]> consumer,
      ConsumerRecords<byte[], byte[]> messages,
      Set<ConsumerRecord<byte[], byte[]>> taken) {
    var next = new HashMap<TopicPartition, OffsetAndMetadata>();
    var back = new HashMap<TopicPartition, Long>();
    for (var partition : messages.partitions()) {
      var records = messages.records(partition);
      var first = records.stream().filter(one -> !taken.contains(one)).findFirst();
      first.ifPresent(one -> back.put(partition, one.offset()));
      var offset = first.map(ConsumerRecord::offset).orElse(records.getLast().offset() + 1);
      next.put(partition, new OffsetAndMetadata(offset));
    }
    commit(consumer, next);
    var own = new HashSet<>(consumer.assignment());
    back.forEach(
        (partition, offset) -> {
          if (own.contains(partition)) {
            consumer.seek(partition, offset);
          }
        });
    return !back.isEmpty();
  }

  /** Partitions that others have by now are theirs: what was taken gets the same answer there. */
  private static void commit(
      KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, OffsetAndMetadata> next) {
    try {
      consumer.commitSync(next);
    } catch (CommitFailedException | RebalanceInProgressException dealtAnew) {
      // the next poll joins again
    }
  }
}
