package org.pedigree.relay;

import java.io.Serial;

/** A message of the topic that no door of this node sent. */
final class NotCarried extends RuntimeException {

  @Serial private static final long serialVersionUID = 1;

  NotCarried(String topic, int partition, long offset, RuntimeException reason) {
    super(
        "Message %d of partition %d of %s is no document from a door"
            .formatted(offset, partition, topic),
        reason);
  }
}
