package org.pedigree.capture;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.pedigree.capture.CaptureQueue.Claim;
import org.pedigree.epcis.Finding;
import org.pedigree.web.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The work on documents: one transaction from their claim to their end, so that a crash anywhere
 * leaves them as they were, and what it does happens once. Small ones are worked on together. Where
 * that breaks off, or the store refuses something, nothing of it stays, and they are worked on in
 * fewer at a time until the one is alone that was in the others' way.
 */
@Component
final class Work {

  /** The rule by which a document is given up for reasons that lie in us. */
  static final String RULE = "The node failed on this document again and again";

  /** How an attempt at a document ends. */
  enum Ending {
    CAPTURED,
    REFUSED,
    POSTPONED,
    PARTED,
    GIVEN_UP;

    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(Work.class);
  private static final Duration OUTAGE_PAUSE = Duration.ofSeconds(10);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private final CaptureQueue queue;
  private final Recording recording;
  private final CaptureSettings settings;
  private final WorkWatch watch;
  private final TransactionTemplate whole;
  private final TransactionTemplate events;

  Work(
      CaptureQueue queue,
      Recording recording,
      CaptureSettings settings,
      WorkWatch watch,
      PlatformTransactionManager transactions) {
    this.queue = queue;
    this.recording = recording;
    this.settings = settings;
    this.watch = watch;
    this.whole = new TransactionTemplate(transactions);
    this.events = new TransactionTemplate(transactions);
    this.events.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
  }

  /**
   * What came of a round.
   *
   * @param documents how many were worked on
   * @param ended whether the work on them came to an end, be it only until later
   */
  record Round(int documents, boolean ended) {}

  /**
   * Works on the oldest documents that are due, so many at most.
   *
   * @param alone is run before the work on one that is not worked on together with others
   */
  Round next(int most, Runnable alone) {
    return whole.execute(
        status -> {
          var claims = queue.claim(watch.now(), most);
          if (!claims.stream().allMatch(Claim::joins)) {
            alone.run();
          }
          return switch (claims.size()) {
            case 0 -> new Round(0, true);
            case 1 -> {
              watch.over(claims, () -> work(claims.getFirst()));
              yield new Round(1, true);
            }
            default ->
                new Round(
                    claims.size(), watch.over(claims, () -> together(claims)) == Ending.CAPTURED);
          };
        });
  }

  private Ending together(List<Claim> claims) {
    try {
      var captured = events.execute(apart -> captureAll(claims, apart));
      if (captured) {
        queue.finish(claims, watch.now());
        return Ending.CAPTURED;
      }
    } catch (RuntimeException brokenOff) {
      Outage.of(brokenOff)
          .ifPresentOrElse(
              outage -> LOG.warn("{} documents are parted: {}", claims.size(), outage),
              () -> LOG.info("Work on {} documents broke off", claims.size(), brokenOff));
    }
    return Ending.PARTED;
  }

  private boolean captureAll(List<Claim> claims, TransactionStatus apart) {
    if (recording.record(claims.stream().map(Claim::documentId).toList()).isEmpty()) {
      return true;
    }
    apart.setRollbackOnly();
    return false;
  }

  private Ending work(Claim claim) {
    try {
      return finish(claim, capture(claim));
    } catch (RuntimeException brokenOff) {
      return Outage.of(brokenOff)
          .map(outage -> putOff(claim, outage))
          .orElseGet(() -> tryAgain(claim, brokenOff));
    }
  }

  /**
   * An outage counts for no failure: however long it lasts, what was acknowledged is worked on when
   * it is over. The others are worked on first, which may need less room.
   */
  private Ending putOff(Claim claim, Outage outage) {
    LOG.warn("Work on document {} is put off: {}", claim.documentId(), outage);
    queue.putOff(claim, watch.now().plus(OUTAGE_PAUSE));
    return Ending.POSTPONED;
  }

  private Ending finish(Claim claim, List<Flaw> flaws) {
    queue.finish(claim, flaws, watch.now());
    return flaws.stream().anyMatch(Flaw::refuses) ? Ending.REFUSED : Ending.CAPTURED;
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

  private Ending tryAgain(Claim claim, RuntimeException reason) {
    var failures = claim.failures() + 1;
    LOG.warn("Work on document {} broke off, time {}", claim.documentId(), failures, reason);
    if (failures >= settings.attempts()) {
      queue.finish(claim, List.of(givenUp(failures, reason)), watch.now());
      return Ending.GIVEN_UP;
    }
    queue.postpone(claim, watch.now().plus(pause(failures)));
    return Ending.POSTPONED;
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
