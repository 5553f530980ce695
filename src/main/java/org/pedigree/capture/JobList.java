package org.pedigree.capture;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.pedigree.web.ListPage;
import org.pedigree.web.ListQuery;
import org.pedigree.web.ListStatement;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lists the asking party's own jobs for people. */
@Component
class JobList {

  /** Those that were not refused at the door; what counts is {@link Flaw#refuses}. */
  private static final ListStatement LIST =
      ListStatement.of(
              """
              select id, capture_id, created_at, finished_at, success from capture_job
               where sender = (select asking_party()) and readable and {period}
               order by created_at desc, id desc limit :latest
              """,
              "at",
              "created_at")
          .joined(
              """
              select latest.*, capture_id::text as job,
                     case when finished_at is null then 'in work' when success then 'captured'
                          else 'refused' end as state,
                     (select count(*)::int from capture_finding flaw where flaw.job_id = latest.id
                         and measure <> 'profile' and severity = 'error') as errors,
                     (select count(*)::int from capture_finding flaw where flaw.job_id = latest.id
                         and (measure = 'profile' or severity <> 'error')) as remarks
                from latest
              """)
          .filteredBy("state", "job")
          .sortedBy(
              Map.of(
                  "at", "created_at", "state", "state", "errors", "errors", "remarks", "remarks"),
              "created_at desc, id desc");

  private final JdbcClient reader;

  JobList(@Qualifier("reader") JdbcClient reader) {
    this.reader = reader;
  }

  /** A job, and how many errors and remarks it has. */
  record Line(UUID captureId, Progress progress, int errors, int remarks) {}

  @Transactional(transactionManager = "reader", readOnly = true)
  public ListPage<Line> page(ListQuery query) {
    return LIST.page(reader, query, Map.of(), JobList::line);
  }

  private static Line line(ResultSet row, int number) throws SQLException {
    var finished = row.getObject("finished_at", OffsetDateTime.class);
    return new Line(
        row.getObject("capture_id", UUID.class),
        new Progress(
            row.getObject("created_at", OffsetDateTime.class).toInstant(),
            finished == null ? null : finished.toInstant(),
            row.getBoolean("success")),
        row.getInt("errors"),
        row.getInt("remarks"));
  }
}
