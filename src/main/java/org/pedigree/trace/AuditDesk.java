package org.pedigree.trace;

import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.beans.factory.annotation.Qualifier;
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

  /** The first of each kind, for people; likewise. */
  @Transactional(transactionManager = "reader", readOnly = true)
  public List<AuditLine> first(AuditScope scope, Viewer viewer, int most) {
    inspections.state(viewer);
    within(scope, jdbc.sql(CONCERNED)).param("look", viewer.inspection()).update();
    return sections.stream().flatMap(section -> first(section, scope, most).stream()).toList();
  }

  private List<AuditLine> first(AuditSection section, AuditScope scope, int most) {
    return within(
            scope,
            reader.sql("select * from (%s) all_of_it limit :most".formatted(section.statement())))
        .param("most", most)
        .query((row, _) -> section.line(row))
        .list();
  }

  private void tell(AuditSection section, AuditScope scope, Consumer<AuditLine> lines) {
    within(scope, reader.sql(section.statement()))
        .withFetchSize(AT_A_TIME)
        .query(
            row -> {
              lines.accept(section.line(row));
            });
  }

  private static StatementSpec within(AuditScope scope, StatementSpec statement) {
    return statement
        .param("party", scope.party().value())
        .param("since", scope.since().atOffset(ZoneOffset.UTC))
        .param("until", scope.until().atOffset(ZoneOffset.UTC));
  }
}
