package org.pedigree.trace;

import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
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

  private final JdbcClient jdbc;
  private final Inspections inspections;
  private final List<AuditSection> sections;

  AuditDesk(JdbcClient jdbc, Inspections inspections, List<AuditSection> sections) {
    this.jdbc = jdbc;
    this.inspections = inspections;
    this.sections = sections;
  }

  /** Notes whom it concerns, then tells it. */
  @Transactional(transactionManager = "reader", readOnly = true)
  public void tell(AuditScope scope, Viewer viewer, Consumer<AuditLine> lines) {
    inspections.state(viewer);
    jdbc.sql(CONCERNED)
        .param("look", viewer.inspection())
        .param("party", scope.party().value())
        .param("since", scope.since().atOffset(ZoneOffset.UTC))
        .param("until", scope.until().atOffset(ZoneOffset.UTC))
        .update();
    sections.forEach(section -> section.tell(scope, lines));
  }
}
