package org.pedigree.custody;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import org.pedigree.epcis.EventHash;

/**
 * Where a statement stands in the order of all: by time, then causal rank, then event hash. It does
 * not depend on the order in which documents came in.
 *
 * @param at event time, in microseconds
 */
record Position(Instant at, int rank, EventHash hash) implements Comparable<Position> {

  private static final int LENGTH = Long.BYTES + 1 + 32;
  private static final Comparator<Position> ORDER =
      Comparator.comparing(Position::at)
          .thenComparing(Position::rank)
          .thenComparing(position -> position.hash().hex());

  Position {
    at = at.truncatedTo(ChronoUnit.MICROS);
  }

  /** Bytes that compare, unsigned, as the positions do. */
  byte[] bytes() {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, at);
    return ByteBuffer.allocate(LENGTH)
        .putLong(micros ^ Long.MIN_VALUE)
        .put((byte) rank)
        .put(hash.bytes())
        .array();
  }

  static Position of(byte[] bytes) {
    var buffer = ByteBuffer.wrap(bytes);
    long micros = buffer.getLong() ^ Long.MIN_VALUE;
    int rank = buffer.get();
    var hash = new byte[buffer.remaining()];
    buffer.get(hash);
    return new Position(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), rank, EventHash.of(hash));
  }

  /** The same statement, no earlier than that time. */
  Position notBefore(Instant time) {
    return at.isBefore(time) ? new Position(time, rank, hash) : this;
  }

  @Override
  public int compareTo(Position other) {
    return ORDER.compare(this, other);
  }
}
