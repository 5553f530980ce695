package org.pedigree.capture;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.pedigree.capture.CaptureQueue.Arrived;
import org.pedigree.capture.CaptureQueue.Submission;
import org.pedigree.capture.Gathering.Wish;
import org.pedigree.epcis.Documents;
import org.pedigree.epcis.Documents.Arriving;
import org.pedigree.epcis.Format;
import org.pedigree.party.PartyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes documents and their jobs durable, together and once. Small ones that come at the same time
 * are written in one transaction, for most of what a small document costs is the wait for the disk.
 */
@Component
final class Intake {

  /** Longer ones are written by themselves, and keep nobody waiting. */
  static final int SMALL = 1 << 18;

  private static final int MOST_TOGETHER = 64;

  private final Documents documents;
  private final CaptureQueue queue;
  private final CaptureJobs jobs;
  private final TransactionOperations transactions;
  private final Clock clock;
  private final Gathering<Sound, Optional<CaptureJob>> together =
      new Gathering<>(MOST_TOGETHER, this::write);

  /** A document that nothing is wrong with. */
  private record Sound(byte[] document, Format format, Submission submission) {}

  Intake(
      Documents documents,
      CaptureQueue queue,
      JdbcClient jdbc,
      TransactionOperations transactions,
      Clock clock) {
    this.documents = documents;
    this.queue = queue;
    this.jobs = new CaptureJobs(jdbc);
    this.transactions = transactions;
    this.clock = clock;
  }

  /** The job that the same bytes from the same sender got when they first came. */
  Optional<CaptureJob> earlier(PartyId sender, byte[] document) {
    return documents.find(sender, document).flatMap(jobs::ofDocument);
  }

  /** The job of this document, which is in the database when this returns. */
  Opened open(byte[] document, Format format, Submission submission) {
    if (submission.inspection().flaws().isEmpty() && document.length <= SMALL) {
      return together
          .get(new Sound(document, format, submission))
          .map(job -> new Opened(job, true))
          .orElseGet(() -> new Opened(earlier(submission.sender(), document).orElseThrow(), false));
    }
    return transactions.execute(status -> openAlone(document, format, submission));
  }

  /**
   * A job.
   *
   * @param isNew false if the same bytes from the same sender had come before
   */
  record Opened(CaptureJob job, boolean isNew) {}

  private Opened openAlone(byte[] document, Format format, Submission submission) {
    var kept = documents.keep(submission.sender(), format, document);
    queue.open(kept.id(), submission, clock.instant());
    return new Opened(jobs.ofDocument(kept.id()).orElseThrow(), kept.isNew());
  }

  private void write(List<Wish<Sound, Optional<CaptureJob>>> wishes) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var opened = transactions.execute(status -> write(wishes, now));
    for (int i = 0; i < wishes.size(); i++) {
      wishes.get(i).answer(Optional.ofNullable(opened.get((long) i)));
    }
  }

  /** The jobs of those that are new, by their number. */
  private Map<Long, CaptureJob> write(List<Wish<Sound, Optional<CaptureJob>>> wishes, Instant now) {
    var kept = documents.keepNew(arriving(wishes));
    var opened = new HashMap<Long, CaptureJob>();
    kept.forEach(
        (number, id) ->
            opened.put(number, job(id, wishes.get(number.intValue()).wanted().submission(), now)));
    if (!opened.isEmpty()) {
      queue.open(
          kept.keySet().stream()
              .map(n -> arrived(opened.get(n), wishes.get(n.intValue()).wanted().submission()))
              .toList(),
          now);
    }
    return opened;
  }

  private static List<Arriving> arriving(List<Wish<Sound, Optional<CaptureJob>>> wishes) {
    return IntStream.range(0, wishes.size())
        .mapToObj(i -> arriving(i, wishes.get(i).wanted()))
        .toList();
  }

  private static Arriving arriving(int number, Sound one) {
    return new Arriving(number, one.submission().sender(), one.format(), one.document());
  }

  private static CaptureJob job(long documentId, Submission submission, Instant now) {
    return new CaptureJob(
        new CaptureJob.Id(UUID.randomUUID(), documentId, submission.errorBehaviour()),
        new Progress(now, null, true),
        true,
        List.of(),
        List.of());
  }

  private static Arrived arrived(CaptureJob job, Submission submission) {
    return new Arrived(job.id().captureId(), job.id().documentId(), submission);
  }

  /** Whether a document of this sender is still to be worked on. */
  boolean isBusyWith(PartyId sender) {
    return jobs.unfinished(sender);
  }

  Optional<CaptureJob> find(UUID captureId) {
    return jobs.find(captureId);
  }
}
