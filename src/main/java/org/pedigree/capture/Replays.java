package org.pedigree.capture;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import org.pedigree.capture.Replayed.InPart;
import org.pedigree.capture.Replayed.NotRefused;
import org.pedigree.capture.Replayed.StillRefused;
import org.pedigree.capture.Replayed.TakenUp;
import org.pedigree.epcis.Documents;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Takes documents up again that were refused, after what kept them out was mended here: they are
 * read anew from the bytes that were kept, under the job of their first time. What is fine by now
 * is worked on as if it had just come, and has its effect once.
 */
@Component
public final class Replays {

  private final Documents documents;
  private final Inspector inspector;
  private final Workers workers;
  private final Jobs jobs;
  private final TransactionOperations transactions;

  Replays(
      Documents documents,
      Inspector inspector,
      Workers workers,
      Jobs jobs,
      TransactionOperations transactions) {
    this.documents = documents;
    this.inspector = inspector;
    this.workers = workers;
    this.jobs = jobs;
    this.transactions = transactions;
  }

  /**
   * Takes a document up again.
   *
   * @param documentId the document's row
   * @throws CaptureLimitExceeded if it has more events than are taken at once by now
   */
  public Replayed replay(long documentId) {
    var replayed = Objects.requireNonNull(transactions.execute(_ -> again(documentId)));
    if (replayed instanceof TakenUp) {
      workers.wake();
    }
    return replayed;
  }

  private Replayed again(long documentId) {
    return jobs.lock(documentId)
        .filter(Job::refused)
        .map(job -> job.partly() ? new InPart() : again(documentId, job))
        .orElseGet(NotRefused::new);
  }

  private Replayed again(long documentId, Job job) {
    var content = documents.find(documentId).orElseThrow();
    var inspection = inspector.inspect(content.body(), content.format(), item -> {});
    jobs.takeUp(job, inspection);
    return inspection.refuses(job.behaviour())
        ? new StillRefused(
            inspection.flaws().stream().filter(Flaw::refuses).map(Flaw::finding).toList())
        : new TakenUp();
  }

  private record Job(long id, ErrorBehaviour behaviour, boolean refused, boolean partly) {}

  /** The jobs' rows. The caller of each method holds a transaction. */
  @Component
  static final class Jobs {

    private final JdbcClient jdbc;
    private final CaptureFindings findings;
    private final Clock clock;

    Jobs(JdbcClient jdbc, Clock clock) {
      this.jdbc = jdbc;
      this.findings = new CaptureFindings(jdbc);
      this.clock = clock;
    }

    private Optional<Job> lock(long documentId) {
      return jdbc.sql(
              """
              select id, upper(error_behaviour) as behaviour,
                     finished_at is not null and not success as refused,
                     exists (select from event_document place
                              where place.document_id = job.document_id) as partly
                from capture_job job where document_id = ? for update
              """)
          .param(documentId)
          .query(
              (row, _) ->
                  new Job(
                      row.getLong("id"),
                      ErrorBehaviour.valueOf(row.getString("behaviour")),
                      row.getBoolean("refused"),
                      row.getBoolean("partly")))
          .optional();
    }

    /** What was found first gives way to what is found now. */
    private void takeUp(Job job, Inspection inspection) {
      var refused = inspection.refuses(job.behaviour());
      jdbc.sql("delete from capture_finding where job_id = ?").param(job.id()).update();
      if (!refused) {
        jdbc.sql("delete from capture_quarantine where job_id = ?").param(job.id()).update();
      }
      jdbc.sql(
              """
              update capture_job
                 set readable = :readable, success = :success, failures = 0, due_at = :now,
                     finished_at = case when :refused then cast(:now as timestamptz) end
               where id = :id
              """)
          .param("readable", inspection.readable())
          .param("success", !inspection.refuses())
          .param("refused", refused)
          .param("now", clock.instant().atOffset(ZoneOffset.UTC))
          .param("id", job.id())
          .update();
      findings.write(job.id(), inspection.flaws());
    }
  }
}
