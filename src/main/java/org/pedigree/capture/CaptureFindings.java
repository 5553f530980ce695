package org.pedigree.capture;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.pedigree.epcis.Finding;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps what is wrong with a document. The caller of each method holds a transaction. */
final class CaptureFindings {

  private final JdbcClient jdbc;

  CaptureFindings(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Adds flaws to those that the job already has. */
  void write(long job, List<Flaw> flaws) {
    if (flaws.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into capture_finding
                   (job_id, position, measure, event_index, severity, place, rule, expected, found)
            select :job,
                   number - 1
                   + (select count(*) from capture_finding where job_id = :job),
                   measure, event_index, severity, place, rule, expected, found
              from unnest(:measures, :indexes, :severities, :places, :rules, :expected, :found)
                   with ordinality as flaw
                   (measure, event_index, severity, place, rule, expected, found, number)
            """)
        .param("job", job)
        .param("measures", column(flaws, flaw -> flaw.measure().word()))
        .param("indexes", flaws.stream().map(Flaw::eventIndex).toArray(Integer[]::new))
        .param("severities", ofFinding(flaws, CaptureFindings::severity))
        .param("places", ofFinding(flaws, Finding::place))
        .param("rules", ofFinding(flaws, Finding::rule))
        .param("expected", ofFinding(flaws, Finding::expected))
        .param("found", ofFinding(flaws, Finding::found))
        .update();
  }

  private static String severity(Finding finding) {
    return finding.severity().name().toLowerCase(Locale.ROOT);
  }

  private static String[] ofFinding(List<Flaw> flaws, Function<Finding, String> part) {
    return column(flaws, flaw -> part.apply(flaw.finding()));
  }

  /** PostgreSQL's text holds no NUL, which a JSON document may escape. */
  private static String[] column(List<Flaw> flaws, Function<Flaw, String> part) {
    return flaws.stream()
        .map(part)
        .map(text -> text.replace('\0', '\uFFFD'))
        .toArray(String[]::new);
  }
}
