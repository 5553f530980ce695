package org.pedigree.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** Sends documents to a node's door and waits for what becomes of them. */
record Intake(Node node, String party) {

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** Time until a document was acknowledged, and until all of it was judged. */
  record Took(Duration acknowledged, Duration judged) {

    double seconds() {
      return judged.toNanos() / 1e9;
    }
  }

  Took send(byte[] document) {
    try (var wire = node.connect(party)) {
      var start = System.nanoTime();
      wire.post("/epcis/capture", "application/xml", document).expect(202);
      var acknowledged = Duration.ofNanos(System.nanoTime() - start);
      awaitJudged();
      return new Took(acknowledged, Duration.ofNanos(System.nanoTime() - start));
    }
  }

  /** Waits until no document waits for its judgement any more. */
  void awaitJudged() {
    var end = Instant.now().plus(PATIENCE);
    while (node.jdbc()
        .sql("select exists (select from capture_job where finished_at is null)")
        .query(Boolean.class)
        .single()) {
      if (Instant.now().isAfter(end)) {
        throw new IllegalStateException("Documents wait for longer than " + PATIENCE);
      }
      LockSupport.parkNanos(2_000_000);
    }
    refuseFailures();
  }

  private void refuseFailures() {
    var failed =
        node.jdbc()
            .sql("select count(*) from capture_job where not success")
            .query(Long.class)
            .single();
    var odd =
        node.jdbc()
            .sql("select count(*) from custody_verdict where verdict <> 'accepted'")
            .query(Long.class)
            .single();
    if (failed + odd > 0) {
      throw new IllegalStateException(
          "%d documents failed, %d events were not accepted".formatted(failed, odd));
    }
  }
}
