package org.pedigree.trace;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.pedigree.web.ListPage;
import org.pedigree.web.ListQuery;
import org.pedigree.web.ListStatement;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells a regulator all that is kept of a party's dealings, row by row, as one answer. */
@Component
class AuditDesk {

  /** Whoever took part in one of the events, or was an end of one of the shipments. */
  private static final String CONCERNED =
      """
      insert into inspection_party (party_id, inspection_id)
      select distinct other.party_id, cast(:look as bigint)
        from event_party part
        join event on event.id = part.event_id
        join event_party other on other.event_id = event.id
       where part.party_id = :party and event_time >= :since and event_time < :until
      union
      select :party, :look
      on conflict do nothing
      """;

  private static final int AT_A_TIME = 1_000;

  private final JdbcClient jdbc;
  private final JdbcClient reader;
  private final Inspections inspections;
  private final List<AuditSection> sections;

  AuditDesk(
      JdbcClient jdbc,
      @Qualifier("reader") JdbcClient reader,
      Inspections inspections,
      List<AuditSection> sections) {
    this.jdbc = jdbc;
    this.reader = reader;
    this.inspections = inspections;
    this.sections = sections;
  }

  /** Notes whom it concerns, then tells it. */
  @Transactional(transactionManager = "reader", readOnly = true)
  public void tell(AuditScope scope, Viewer viewer, Consumer<AuditLine> lines) {
    inspections.state(viewer);
    within(scope, jdbc.sql(CONCERNED)).param("look", viewer.inspection()).update();
    sections.forEach(section -> tell(section, scope, lines));
  }

  /** A page for people, the latest first; likewise. */
  @Transactional(transactionManager = "reader", readOnly = true)
  public ListPage<AuditLine> page(AuditScope scope, Viewer viewer, ListQuery query) {
    inspections.state(viewer);
    within(scope, jdbc.sql(CONCERNED)).param("look", viewer.inspection()).update();
    return list().page(reader, query, scope.params(), AuditLine::of);
  }

  /** The latest of each section, so that each goes by its own index. */
  private ListStatement list() {
    var latest =
        sections.stream()
            .map(AuditSection::statement)
            .map(
                """
                (select * from (%s) section where {period} order by at desc, id desc limit :latest)
                """
                    ::formatted)
            .collect(joining(" union all "));
    return ListStatement.of(
            "select * from (%s) each_kind order by at desc, kind, id desc limit :latest"
                .formatted(latest),
            "at",
            "at")
        .readOnce()
        .filteredBy("kind", "what", "from_code", "to_code", "state", "detail")
        .sortedBy(
            Map.of(
                "at", "at",
                "kind", "kind",
                "what", "what",
                "from", "from_code",
                "to", "to_code",
                "state", "state"),
            "at desc, kind, id desc");
  }

  private void tell(AuditSection section, AuditScope scope, Consumer<AuditLine> lines) {
    within(scope, reader.sql(section.statement() + " order by at, id"))
        .withFetchSize(AT_A_TIME)
        .query((RowCallbackHandler) row -> lines.accept(AuditLine.of(row, 0)));
  }

  private static StatementSpec within(AuditScope scope, StatementSpec statement) {
    return statement.params(scope.params());
  }
}
