package org.pedigree.capture;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.pedigree.capture.CaptureQueue.Submission;
import org.pedigree.capture.Intake.Opened;
import org.pedigree.epcis.Finding;
import org.pedigree.epcis.Format;
import org.pedigree.party.PartyId;
import org.springframework.stereotype.Component;

/** Takes documents in: once each, durably before it answers, and works on them afterwards. */
@Component
public final class Capture {

  /** Documents that came in, by what their sender was answered. */
  static final String DOCUMENTS = "pedigree.capture.documents";

  private final Inspector inspector;
  private final Intake intake;
  private final Workers workers;
  private final CaptureSettings settings;
  private final MeterRegistry meters;

  Capture(
      Inspector inspector,
      Intake intake,
      Workers workers,
      CaptureSettings settings,
      MeterRegistry meters) {
    this.inspector = inspector;
    this.intake = intake;
    this.workers = workers;
    this.settings = settings;
    this.meters = meters;
  }

  /**
   * Makes a document durable with a job that captures its events. The same bytes from the same
   * sender again are answered with the first job and have no second effect.
   *
   * @return the job; not {@link CaptureJob#readable() readable} if the bytes are no EPCIS document,
   *     which are kept in quarantine
   * @throws CaptureLimitExceeded if there is more of it than is taken at once; nothing is kept then
   */
  public CaptureJob accept(
      PartyId sender, byte[] document, Format format, ErrorBehaviour behaviour) {
    requireSize(document);
    return (document.length > Intake.SMALL
            ? intake.earlier(sender, document)
            : Optional.<CaptureJob>empty())
        .map(job -> answered("known already", job))
        .orElseGet(() -> take(sender, document, format, behaviour));
  }

  /**
   * Keeps a document of another family that its own reader refused: in quarantine, with the
   * reasons. The same bytes from the same sender again are answered with the first job.
   */
  public CaptureJob refuse(PartyId sender, byte[] document, List<Finding> reasons) {
    var flaws = reasons.stream().map(one -> new Flaw(Measure.STANDARD, null, one)).toList();
    var nothing = submission(sender, ErrorBehaviour.ROLLBACK, new Inspection(false, flaws));
    return answered(intake.open(document, Upload.formatOf(document), nothing));
  }

  /**
   * @throws CaptureLimitExceeded if a document is longer than is taken in at once
   */
  public void requireSize(byte[] document) {
    if (document.length > settings.maxBytes()) {
      throw CaptureLimitExceeded.ofBytesSoFar(settings.maxBytes(), document.length);
    }
  }

  /** The job of this id. */
  public Optional<CaptureJob> find(UUID captureId) {
    return intake.find(captureId);
  }

  /**
   * Waits until there is nothing left to do of a sender's documents.
   *
   * @return whether that came to be in time
   */
  public boolean awaitAll(PartyId sender, Duration most) throws InterruptedException {
    var end = System.nanoTime() + most.toNanos();
    while (true) {
      var seen = workers.finished().rings();
      if (!intake.isBusyWith(sender)) {
        return true;
      }
      var left = Duration.ofNanos(end - System.nanoTime());
      if (!left.isPositive()) {
        return false;
      }
      workers
          .finished()
          .awaitAfter(seen, left.compareTo(settings.lookAgain()) < 0 ? left : settings.lookAgain());
    }
  }

  /**
   * Waits until the work on a job has ended.
   *
   * @return the job as it ended
   */
  public CaptureJob await(CaptureJob job) throws InterruptedException {
    var now = job;
    while (now.progress().running()) {
      var seen = workers.finished().rings();
      now = intake.find(now.id().captureId()).orElseThrow();
      if (now.progress().running()) {
        workers.finished().awaitAfter(seen, settings.lookAgain());
      }
    }
    return now;
  }

  private CaptureJob take(
      PartyId sender, byte[] document, Format format, ErrorBehaviour behaviour) {
    try {
      var inspection = inspector.inspect(document, format, item -> {});
      return answered(intake.open(document, format, submission(sender, behaviour, inspection)));
    } catch (CaptureLimitExceeded tooLarge) {
      var job = intake.earlier(sender, document).orElseThrow(() -> tooLarge);
      return answered("known already", job);
    }
  }

  private static Submission submission(
      PartyId sender, ErrorBehaviour behaviour, Inspection inspection) {
    return new Submission(sender, behaviour, inspection, DoorKind.open());
  }

  private CaptureJob answered(Opened opened) {
    var job = opened.job();
    if (!opened.isNew()) {
      return answered("known already", job);
    }
    workers.wake();
    return answered(job.readable() ? "accepted" : "no EPCIS document", job);
  }

  private CaptureJob answered(String answer, CaptureJob job) {
    meters.counter(DOCUMENTS, "answer", answer).increment();
    return job;
  }
}
