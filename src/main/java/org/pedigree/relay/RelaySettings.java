package org.pedigree.relay;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The topic between doors and intake.
 *
 * @param brokers of the operator's own Kafka, host:port, by commas
 * @param client how the node signs in there: {@code security.*}, {@code ssl.*}, {@code sasl.*}
 * @param topic of the documents
 * @param answers topic of what became of them
 * @param partitions of the first topic, if the node makes it: as many processes at most share the
 *     work
 * @param patience how long a door waits for an answer
 */
@ConfigurationProperties("pedigree.relay")
record RelaySettings(
    @Nullable String brokers,
    @DefaultValue Map<String, String> client,
    @DefaultValue("pedigree-documents") String topic,
    @DefaultValue("pedigree-answers") String answers,
    @DefaultValue("12") int partitions,
    @DefaultValue("60s") Duration patience) {

  RelaySettings {
    client = Map.copyOf(client);
    require(partitions > 0, "partitions", partitions);
    require(patience.isPositive(), "patience", patience);
    for (var name : client.keySet()) {
      require(isOfSigningIn(name), "client", name);
    }
  }

  private static boolean isOfSigningIn(String name) {
    return name.startsWith("security.") || name.startsWith("ssl.") || name.startsWith("sasl.");
  }

  private static void require(boolean fits, String property, Object found) {
    if (!fits) {
      throw new IllegalArgumentException(
          "pedigree.relay.%s is out of range: %s".formatted(property, found));
    }
  }
}
