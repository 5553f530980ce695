package org.pedigree.trace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The captures of all parties, as whoever operates the node may see them for a reason. */
@Component
class Captures {

  /** What stands of a job, in one word. */
  private static final String STATE =
      """
      case when finished_at is null then case when failures > 0 then 'tried again' else 'waiting' end
           when success then 'captured'
           when not readable then 'not readable'
           else 'refused' end
      """;

  private static final String COUNTS =
      "select %s as state, count(*) as jobs from capture_job group by 1 order by 1"
          .formatted(STATE);

  private static final String JOBS =
      """
      select * from (
        select j.id, j.capture_id, p.code, p.id as party, j.created_at, j.finished_at, j.failures,
               %s as state
          from capture_job j join party p on p.id = j.sender) job
       where (cast(:state as text) is null or state = :state)
         and (cast(:before as uuid) is null
              or id < (select id from capture_job where capture_id = :before))
       order by id desc limit :most
      """
          .formatted(STATE);

  private static final String ERRORS =
      """
      select job_id, event_index, severity, place, rule, expected, found from capture_finding
       where job_id = any (?) order by job_id, position
      """;

  private final JdbcClient reader;
  private final Inspections inspections;

  Captures(@Qualifier("reader") JdbcClient reader, Inspections inspections) {
    this.reader = reader;
    this.inspections = inspections;
  }

  /**
   * What there is.
   *
   * @param counts of all jobs, by state
   */
  record Overview(Map<String, Long> counts, List<Job> jobs) {}

  record Job(
      UUID captureID,
      String sender,
      String state,
      Times times,
      int failures,
      List<Finding> findings) {}

  record Times(Instant createdAt, @Nullable Instant finishedAt) {}

  record Finding(
      @Nullable Integer event,
      String severity,
      String place,
      String rule,
      String expected,
      String found) {}

  /**
   * Which jobs are shown, the latest first.
   *
   * @param before the last of the page before; none for the first page
   */
  record Which(@Nullable String state, @Nullable UUID before, int most) {}

  @Transactional(transactionManager = "reader", readOnly = true)
  Overview of(Which which, Viewer viewer) {
    inspections.state(viewer);
    var counts = new LinkedHashMap<String, Long>();
    reader
        .sql(COUNTS)
        .query(
            row -> {
              counts.put(row.getString("state"), row.getLong("jobs"));
            });
    var rows =
        reader
            .sql(JOBS)
            .param("state", which.state)
            .param("before", which.before)
            .param("most", which.most)
            .query(Captures::row)
            .list();
    inspections.concernParties(viewer, rows.stream().map(Row::party).distinct().toList());
    var findings = findings(rows.stream().map(Row::id).toList());
    return new Overview(
        counts,
        rows.stream().map(row -> row.with(findings.getOrDefault(row.id, List.of()))).toList());
  }

  private Map<Long, List<Finding>> findings(List<Long> jobs) {
    var findings = new HashMap<Long, List<Finding>>();
    reader
        .sql(ERRORS)
        .param(jobs.toArray(Long[]::new))
        .query(
            row -> {
              findings
                  .computeIfAbsent(row.getLong("job_id"), _ -> new ArrayList<>())
                  .add(finding(row));
            });
    return findings;
  }

  private static Finding finding(ResultSet row) throws SQLException {
    return new Finding(
        row.getObject("event_index", Integer.class),
        row.getString("severity"),
        row.getString("place"),
        row.getString("rule"),
        row.getString("expected"),
        row.getString("found"));
  }

  private record Row(long id, long party, Job job) {

    Job with(List<Finding> findings) {
      return new Job(job.captureID, job.sender, job.state, job.times, job.failures, findings);
    }
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    var finished = row.getObject("finished_at", OffsetDateTime.class);
    var times =
        new Times(
            row.getObject("created_at", OffsetDateTime.class).toInstant(),
            finished == null ? null : finished.toInstant());
    var job =
        new Job(
            row.getObject("capture_id", UUID.class),
            row.getString("code"),
            row.getString("state"),
            times,
            row.getInt("failures"),
            List.of());
    return new Row(row.getLong("id"), row.getLong("party"), job);
  }
}
