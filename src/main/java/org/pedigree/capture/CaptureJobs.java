package org.pedigree.capture;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.pedigree.epcis.Finding;
import org.pedigree.party.PartyId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Capture jobs as they stand in the tables. */
final class CaptureJobs {

  private static final String JOB =
      """
      select id, capture_id, document_id, error_behaviour, readable, created_at, finished_at, success
        from capture_job
      """;

  private final JdbcClient jdbc;

  CaptureJobs(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<CaptureJob> find(UUID captureId) {
    return query("where capture_id = ?", captureId).stream().findFirst();
  }

  Optional<CaptureJob> ofDocument(long documentId) {
    return query("where document_id = ?", documentId).stream().findFirst();
  }

  boolean unfinished(PartyId sender) {
    return jdbc.sql(
            "select exists (select from capture_job where sender = ? and finished_at is null)")
        .param(sender.value())
        .query(Boolean.class)
        .single();
  }

  /** The page of the jobs that were not refused at the door, and one more if there is one. */
  List<CaptureJob> page(Page page) {
    if (page.after() == null) {
      return query("where readable order by id desc limit ?", page.perPage() + 1);
    }
    return query(
        """
        where readable and id < (select id from capture_job where capture_id = ?)
        order by id desc limit ?
        """,
        page.after(),
        page.perPage() + 1);
  }

  private List<CaptureJob> query(String condition, Object... parameters) {
    var rows = jdbc.sql(JOB + condition).params(List.of(parameters)).query(JobRow::read).list();
    var flaws = flaws(rows.stream().map(JobRow::id).toArray(Long[]::new));
    return rows.stream().map(row -> row.with(flaws.getOrDefault(row.id, List.of()))).toList();
  }

  private Map<Long, List<Flaw>> flaws(Long[] jobs) {
    return jdbc
        .sql(
            """
            select job_id, measure, event_index, severity, place, rule, expected, found
              from capture_finding where job_id = any (?) order by job_id, position
            """)
        .param(jobs)
        .query((row, number) -> Map.entry(row.getLong("job_id"), flaw(row)))
        .list()
        .stream()
        .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
  }

  private static Flaw flaw(ResultSet row) throws SQLException {
    var index = row.getObject("event_index", Integer.class);
    return new Flaw(Measure.of(row.getString("measure")), index, finding(row));
  }

  private static Finding finding(ResultSet row) throws SQLException {
    return new Finding(
        Finding.Severity.valueOf(row.getString("severity").toUpperCase(java.util.Locale.ROOT)),
        row.getString("place"),
        row.getString("rule"),
        row.getString("expected"),
        row.getString("found"));
  }

  private record JobRow(long id, CaptureJob.Id job, Progress progress, boolean readable) {

    static JobRow read(ResultSet row, int number) throws SQLException {
      var behaviour = ErrorBehaviour.of(row.getString("error_behaviour")).orElseThrow();
      var captureId = row.getObject("capture_id", UUID.class);
      return new JobRow(
          row.getLong("id"),
          new CaptureJob.Id(captureId, row.getLong("document_id"), behaviour),
          progress(row),
          row.getBoolean("readable"));
    }

    CaptureJob with(List<Flaw> flaws) {
      return new CaptureJob(job, progress, readable, findings(flaws, true), findings(flaws, false));
    }

    private static List<Finding> findings(List<Flaw> flaws, boolean refusing) {
      return flaws.stream().filter(flaw -> flaw.refuses() == refusing).map(Flaw::finding).toList();
    }

    private static Progress progress(ResultSet row) throws SQLException {
      return new Progress(
          instant(row, "created_at").orElseThrow(),
          instant(row, "finished_at").orElse(null),
          row.getBoolean("success"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
      return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
          .map(OffsetDateTime::toInstant);
    }
  }
}
