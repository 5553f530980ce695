package org.pedigree.relay;

import java.io.Serial;

/** A process of this node could not take a document in, for a reason that its log tells. */
final class TakingFailed extends RuntimeException {

  @Serial private static final long serialVersionUID = 1;

  TakingFailed(String reason) {
    super("A document could not be taken in: " + reason);
  }
}
