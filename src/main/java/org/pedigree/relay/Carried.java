package org.pedigree.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.pedigree.capture.DoorKind;
import org.pedigree.capture.ErrorBehaviour;
import org.pedigree.epcis.Format;

/**
 * A document on its way from a door to whoever takes it in: a message whose key is the party, so
 * that all of a party's documents keep their order.
 *
 * @param id by which its answer is known
 * @param party the code of the party that it comes from
 * @param door by which it came
 */
record Carried(UUID id, String party, DoorKind door, Errand errand, byte[] document) {

  private static final String ID = "id";
  private static final String DOOR = "door";
  private static final String NAME = "name";
  private static final String FORMAT = "format";
  private static final String BEHAVIOUR = "behaviour";

  /** What is asked for. */
  sealed interface Errand {

    /** To take a file of any format in, and to tell what became of it. */
    record TakeFile(String name) implements Errand {}

    /** To open the capture of an EPCIS document. */
    record OpenCapture(Format format, ErrorBehaviour behaviour) implements Errand {}
  }

  ProducerRecord<byte[], byte[]> to(String topic) {
    var message = new ProducerRecord<>(topic, party.getBytes(UTF_8), document);
    put(message.headers(), ID, id.toString());
    put(message.headers(), DOOR, door.name());
    switch (errand) {
      case Errand.TakeFile(var name) -> put(message.headers(), NAME, name);
      case Errand.OpenCapture(var format, var behaviour) -> {
        put(message.headers(), FORMAT, format.name());
        put(message.headers(), BEHAVIOUR, behaviour.name());
      }
    }
    return message;
  }

  /**
   * Reads a message.
   *
   * @throws NotCarried if no door sent it
   */
  static Carried of(ConsumerRecord<byte[], byte[]> message) {
    try {
      var headers = message.headers();
      return new Carried(
          UUID.fromString(text(headers, ID)),
          new String(message.key(), UTF_8),
          DoorKind.valueOf(text(headers, DOOR)),
          errand(headers),
          message.value());
    } catch (NullPointerException | IllegalArgumentException e) {
      throw new NotCarried(message.topic(), message.partition(), message.offset(), e);
    }
  }

  private static Errand errand(Headers headers) {
    return headers.lastHeader(NAME) != null
        ? new Errand.TakeFile(text(headers, NAME))
        : new Errand.OpenCapture(
            Format.valueOf(text(headers, FORMAT)),
            ErrorBehaviour.valueOf(text(headers, BEHAVIOUR)));
  }

  private static void put(Headers headers, String name, String text) {
    headers.add(name, text.getBytes(UTF_8));
  }

  private static String text(Headers headers, String name) {
    return new String(headers.lastHeader(name).value(), UTF_8);
  }
}
