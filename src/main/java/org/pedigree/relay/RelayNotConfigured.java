package org.pedigree.relay;

import java.io.Serial;

/** The profile {@code kafka} is on, and it is not said where or how Kafka is reached. */
final class RelayNotConfigured extends RuntimeException {

  @Serial private static final long serialVersionUID = 1;

  RelayNotConfigured(String property, String expected) {
    super(
        "The profile kafka needs pedigree.relay.%s: expected %s, found nothing"
            .formatted(property, expected));
  }
}
