package org.pedigree.capture;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.PartyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The documents that are to be worked on. The caller of each method holds a transaction. */
@Component
final class CaptureQueue {

  /** Documents of so many bytes at most are worked on together. */
  private static final int SMALL = 1 << 14;

  private final JdbcClient jdbc;
  private final CaptureFindings findings;

  CaptureQueue(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.findings = new CaptureFindings(jdbc);
  }

  /**
   * A document whose job is this transaction's alone until it ends: if it ends by a crash, the next
   * worker finds the job as it was.
   */
  record Claim(
      long jobId,
      UUID captureId,
      long documentId,
      ErrorBehaviour errorBehaviour,
      int failures,
      int bytes) {

    /** Whether it is worked on together with others. */
    boolean joins() {
      return failures == 0 && bytes <= SMALL;
    }

    private static Claim of(ResultSet row, int number) throws SQLException {
      return new Claim(
          row.getLong("id"),
          row.getObject("capture_id", UUID.class),
          row.getLong("document_id"),
          ErrorBehaviour.valueOf(row.getString("error_behaviour")),
          row.getInt("failures"),
          row.getInt("bytes"));
    }
  }

  /**
   * What a sender hands in: who it is, what it wants, and what its document looks like.
   *
   * @param door through which it does
   */
  record Submission(
      PartyId sender, ErrorBehaviour errorBehaviour, Inspection inspection, DoorKind door) {

    boolean nothingToDo() {
      return inspection.refuses(errorBehaviour);
    }
  }

  /** Opens the job of a document, unless somebody else has just opened it. */
  void open(long documentId, Submission submission, Instant now) {
    var finishedAt = submission.nothingToDo() ? now : null;
    insert(documentId, submission, now, finishedAt)
        .ifPresent(
            job -> {
              findings.write(job, submission.inspection().flaws());
              quarantine(job, submission, now);
            });
  }

  /**
   * A sound document that comes in with others.
   *
   * @param captureId of its job
   */
  record Arrived(UUID captureId, long documentId, Submission submission) {

    private PartyId sender() {
      return submission.sender;
    }

    private ErrorBehaviour errorBehaviour() {
      return submission.errorBehaviour;
    }
  }

  /** Opens the jobs of new documents that nothing is wrong with. */
  void open(List<Arrived> documents, Instant now) {
    jdbc.sql(
            """
            insert into capture_job
                   (capture_id, document_id, sender, error_behaviour, door, readable, success,
                    created_at, due_at)
            select capture_id, document_id, sender, error_behaviour, door, true, true, ?, ?
              from unnest(?, ?, ?, ?, ?)
                as arrived (capture_id, document_id, sender, error_behaviour, door)
             order by document_id
            """)
        .params(at(now), at(now))
        .param(documents.stream().map(Arrived::captureId).toArray(UUID[]::new))
        .param(documents.stream().map(Arrived::documentId).toArray(Long[]::new))
        .param(documents.stream().map(one -> one.sender().value()).toArray(Long[]::new))
        .param(documents.stream().map(one -> one.errorBehaviour().word()).toArray(String[]::new))
        .param(documents.stream().map(one -> one.submission.door.word()).toArray(String[]::new))
        .update();
  }

  /** The oldest document that is due and that nobody works on. */
  Optional<Claim> claim(Instant now) {
    return claim(now, 1).stream().findFirst();
  }

  /**
   * The oldest document that is due and that nobody works on, with the next small ones: one that is
   * large, or on which work broke off before, is claimed alone.
   */
  List<Claim> claim(Instant now, int most) {
    var claims = new ArrayList<>(claimed("", now, 1));
    if (claims.isEmpty()) {
      return claims;
    }
    var first = claims.getFirst();
    if (most > 1 && first.joins()) {
      claims.addAll(
          claimed(
              "and job.id > ? and job.failures = 0 and octet_length(document.body) <= ?",
              now,
              first.jobId(),
              SMALL,
              most - 1));
    }
    admit();
    return claims;
  }

  private List<Claim> claimed(String condition, Instant now, Object... others) {
    return jdbc.sql(
            """
            select job.id, job.capture_id, job.document_id,
                   upper(job.error_behaviour) as error_behaviour, job.failures,
                   octet_length(document.body) as bytes
              from capture_job job join document on document.id = job.document_id
             where job.finished_at is null and job.due_at <= ? %s
             order by job.id limit ?
               for update of job skip locked
            """
                .formatted(condition))
        .param(at(now))
        .params(others)
        .query(Claim::of)
        .list();
  }

  /** Nothing is recorded while the store is rearranged: what is old is let go of as a whole. */
  private void admit() {
    jdbc.sql("select pg_advisory_xact_lock_shared(hashtext('storage'))")
        .query((_, _) -> 0)
        .single();
  }

  /** The work on these documents is done, and nothing came up on the way. */
  void finish(List<Claim> claims, Instant now) {
    jdbc.sql("update capture_job set finished_at = ? where id = any (?)")
        .params(at(now), claims.stream().map(Claim::jobId).toArray(Long[]::new))
        .update();
  }

  /** The work is done; flaws that came up on the way are kept with it. */
  void finish(Claim claim, List<Flaw> flaws, Instant now) {
    findings.write(claim.jobId(), flaws);
    jdbc.sql("update capture_job set finished_at = ?, success = success and ? where id = ?")
        .params(at(now), flaws.stream().noneMatch(Flaw::refuses), claim.jobId())
        .update();
    var whole = claim.errorBehaviour() == ErrorBehaviour.ROLLBACK;
    quarantine(claim.jobId(), whole, flaws, now);
  }

  /** Nothing is wrong with the work, but it can't be done now. */
  void putOff(Claim claim, Instant until) {
    jdbc.sql("update capture_job set due_at = ? where id = ?")
        .params(at(until), claim.jobId())
        .update();
  }

  /** The work broke off for a reason that lies in us. */
  void postpone(Claim claim, Instant until) {
    jdbc.sql("update capture_job set failures = failures + 1, due_at = ? where id = ?")
        .params(at(until), claim.jobId())
        .update();
  }

  private Optional<Long> insert(
      long documentId, Submission submission, Instant now, @Nullable Instant finishedAt) {
    var inspection = submission.inspection();
    return jdbc.sql(
            """
            insert into capture_job
                   (capture_id, document_id, sender, error_behaviour, door, readable, success,
                    created_at, due_at, finished_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (document_id) do nothing
            returning id
            """)
        .params(UUID.randomUUID(), documentId, submission.sender().value())
        .params(submission.errorBehaviour().word(), submission.door().word())
        .params(inspection.readable(), !inspection.refuses())
        .params(at(now), at(now), finishedAt == null ? null : at(finishedAt))
        .query(Long.class)
        .optional();
  }

  private void quarantine(long job, Submission submission, Instant now) {
    quarantine(job, submission.nothingToDo(), submission.inspection().flaws(), now);
  }

  private void quarantine(long job, boolean whole, List<Flaw> flaws, Instant now) {
    var refused = flaws.stream().filter(Flaw::refuses).toList();
    var indexes =
        refused.stream()
            .map(flaw -> whole ? null : flaw.eventIndex())
            .distinct()
            .toArray(Integer[]::new);
    if (indexes.length == 0) {
      return;
    }
    jdbc.sql(
            """
            insert into capture_quarantine (job_id, event_index, kept_at)
            select ?, event_index, ? from unnest(?) as event_index
            on conflict do nothing
            """)
        .params(job, at(now), indexes)
        .update();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
