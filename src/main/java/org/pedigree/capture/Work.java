package org.pedigree.capture;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.pedigree.capture.CaptureQueue.Claim;
import org.pedigree.epcis.Finding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The work on one document: one transaction from its claim to its end, so that a crash anywhere
 * leaves the document as it was, and what it does happens once.
 */
@Component
final class Work {

  /** The rule by which a document is given up for reasons that lie in us. */
  static final String RULE = "The node failed on this document again and again";

  private static final Logger LOG = LoggerFactory.getLogger(Work.class);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private final CaptureQueue queue;
  private final Recording recording;
  private final CaptureSettings settings;
  private final Clock clock;
  private final TransactionTemplate whole;
  private final TransactionTemplate events;

  Work(
      CaptureQueue queue,
      Recording recording,
      CaptureSettings settings,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.queue = queue;
    this.recording = recording;
    this.settings = settings;
    this.clock = clock;
    this.whole = new TransactionTemplate(transactions);
    this.events = new TransactionTemplate(transactions);
    this.events.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
  }

  /**
   * Works on the oldest document that is due.
   *
   * @return whether there was one
   */
  boolean next() {
    var claim = whole.execute(status -> queue.claim(clock.instant()).map(this::work));
    return claim.isPresent();
  }

  private Claim work(Claim claim) {
    try {
      queue.finish(claim, capture(claim), clock.instant());
    } catch (RuntimeException brokenOff) {
      tryAgain(claim, brokenOff);
    }
    return claim;
  }

  /** Captures the events, or none of them if one is refused under rollback. */
  private List<Flaw> capture(Claim claim) {
    return events.execute(
        apart -> {
          var flaws = recording.record(claim.documentId());
          if (claim.errorBehaviour() == ErrorBehaviour.ROLLBACK
              && flaws.stream().anyMatch(Flaw::refuses)) {
            apart.setRollbackOnly();
          }
          return flaws;
        });
  }

  private void tryAgain(Claim claim, RuntimeException reason) {
    var failures = claim.failures() + 1;
    LOG.warn("Work on document {} broke off, time {}", claim.documentId(), failures, reason);
    if (failures >= settings.attempts()) {
      queue.finish(claim, List.of(givenUp(failures, reason)), clock.instant());
    } else {
      queue.postpone(claim, clock.instant().plus(pause(failures)));
    }
  }

  private static Duration pause(int failures) {
    var pause = Duration.ofSeconds(1L << Math.min(failures, 20));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  private static Flaw givenUp(int failures, RuntimeException reason) {
    return new Flaw(
        Measure.WORK,
        null,
        Finding.error(
            "document",
            RULE,
            "the work on it to end",
            "%d failures, the last a %s".formatted(failures, reason.getClass().getSimpleName())));
  }
}
