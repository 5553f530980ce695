package org.pedigree.trace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds the documents in which events came. Everybody finds its own: what others sent is known by
 * its events alone.
 */
@Component
class SentDocuments {

  /** Of an object that was named more often, the latest are told. */
  private static final int MOST = 100;

  private final JdbcClient reader;

  SentDocuments(@Qualifier("reader") JdbcClient reader) {
    this.reader = reader;
  }

  /**
   * A document that the asking party has sent.
   *
   * @param captureId the job by which it was taken in
   * @param events how many of the events stand in it
   */
  record Sent(UUID captureId, Instant takenIn, int events) {}

  /** The asking party's documents that bring one of these events, the latest first. */
  @Transactional(transactionManager = "reader", readOnly = true)
  List<Sent> of(List<TracedEvent> events) {
    return reader
        .sql(
            """
            select job.capture_id, job.created_at, count(distinct event.event_id)::int as events
              from event_key key
              join event_identity event on event.hash = key.hash
              join event_document place on place.event_id = event.event_id
              join capture_job job on job.document_id = place.document_id
             where key.uri = any (?)
             group by job.id, job.capture_id, job.created_at
             order by job.id desc limit ?
            """)
        .param(events.stream().map(event -> event.identity().eventID()).toArray(String[]::new))
        .param(MOST)
        .query(SentDocuments::sent)
        .list();
  }

  private static Sent sent(ResultSet row, int number) throws SQLException {
    return new Sent(
        row.getObject("capture_id", UUID.class),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getInt("events"));
  }
}
