package org.pedigree.capture;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.pedigree.capture.CaptureQueue.Submission;
import org.pedigree.epcis.Documents;
import org.pedigree.epcis.Format;
import org.pedigree.party.PartyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Makes documents and their jobs durable, together and once. */
@Component
final class Intake {

  private final Documents documents;
  private final CaptureQueue queue;
  private final CaptureJobs jobs;
  private final TransactionOperations transactions;
  private final Clock clock;

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
  CaptureJob open(byte[] document, Format format, Submission submission) {
    return transactions.execute(
        status -> {
          var id = documents.keep(submission.sender(), format, document).id();
          queue.open(id, submission, clock.instant());
          return jobs.ofDocument(id).orElseThrow();
        });
  }

  Optional<CaptureJob> find(UUID captureId) {
    return jobs.find(captureId);
  }
}
